#include "ops/find_version.h"

#include <string>
#include <utility>

namespace tepui::ops {

Error TableNotFound(std::string_view name) {
  return {ErrorCode::kTableNotFound,
          std::string("Requested resource not found: Table: ").append(name).append(" not found")};
}

Error TableBeingUpdated(std::string_view name) {
  return {
      ErrorCode::kTableInUse,
      std::string("Attempt to change a resource which is still in use: Table is being updated: ")
          .append(name)};
}

Result<SharedVersion> FindVersionOfTable(const engine::ReadView& view, std::string_view name) {
  Result<SharedVersion> version = view.FindTable(name);
  if (!version && version.error().code() == ErrorCode::kTableNotFound) return TableNotFound(name);
  return version;
}

}  // namespace tepui::ops
