#include <algorithm>

#include "expr/code_generators.h"
#include "expr/path_tree.h"

namespace tepui::expr {

ProjectionCode GenerateProjection(const std::vector<DocumentPath>& program_paths) {
  ProjectionCode code;
  code.tree = MakePathTree(program_paths);
  const bool whole_attributes =
      std::all_of(program_paths.begin(), program_paths.end(),
                  [](const DocumentPath& path) { return path.size() == 1; });
  if (whole_attributes) {
    for (const PathTreeNode& node : code.tree) code.top_level_names.push_back(node.element.name);
  }
  return code;
}

}  // namespace tepui::expr
