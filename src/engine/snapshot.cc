#include "engine/snapshot.h"

#include <utility>

namespace tepui::engine {

Snapshot::Snapshot(const ViewContext& context, std::unique_ptr<store::Reader> then,
                   const std::vector<SharedVersion>& versions, Moments* moments,
                   Moments::TimePoint now)
    : ReadView(context, *then), then_(std::move(then)), entry_(moments, now) {
  for (const SharedVersion& version : versions) tables_.emplace(version->schema.name, version);
}

std::vector<std::string> Snapshot::table_names() const {
  std::vector<std::string> names;
  names.reserve(tables_.size());
  for (const auto& [name, version] : tables_) names.push_back(name);
  return names;
}

Result<SharedVersion> Snapshot::FindTable(std::string_view name) const {
  const auto at = tables_.find(name);
  if (at == tables_.end()) return NoSuchTable();
  return at->second;
}

Result<SharedVersion> Snapshot::VersionOf(const TableHandle& handle) const {
  Result<SharedVersion> version = FindTable(handle.name());
  if (version && !handle.Has(**version)) return NoSuchTable();
  return version;
}

}  // namespace tepui::engine
