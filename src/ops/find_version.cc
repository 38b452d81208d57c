#include "ops/find_version.h"

#include <string>
#include <utility>

namespace tepui::ops {

Error TableNotFound() { return {ErrorCode::kTableNotFound, "Requested resource not found"}; }

Error TableNotFound(std::string_view name) {
  return {ErrorCode::kTableNotFound,
          std::string("Requested resource not found: Table: ").append(name).append(" not found")};
}

Result<SharedVersion> FindVersion(const engine::Engine& engine, std::string_view name) {
  Result<std::shared_ptr<engine::TableHandle>> handle = engine.FindTable(name);
  if (!handle) return std::move(handle).error();
  return CurrentVersion(**handle);
}

Result<SharedVersion> FindVersionOfTable(const engine::Engine& engine, std::string_view name) {
  Result<SharedVersion> version = FindVersion(engine, name);
  if (!version && version.error().code() == ErrorCode::kTableNotFound) return TableNotFound(name);
  return version;
}

Result<SharedVersion> CurrentVersion(const engine::TableHandle& handle) {
  SharedVersion version = handle.version();
  if (version == nullptr) return TableNotFound();
  return version;
}

}  // namespace tepui::ops
