#include "expr/projection.h"

#include <variant>

#include "expr/path_tree.h"

namespace tepui::expr {

Item Project(const BoundProjection& projection, const ItemView& item) {
  return ProjectTree(std::get<ProjectionCode>(projection.program().code).tree, item);
}

const std::vector<std::string>* WholeAttributes(const BoundProjection& projection) {
  const auto& names = std::get<ProjectionCode>(projection.program().code).top_level_names;
  return names.empty() ? nullptr : &names;
}

}  // namespace tepui::expr
