#include "engine/read_view.h"

#include <utility>

namespace tepui::engine {

Error NoSuchTable() { return {ErrorCode::kTableNotFound, "Requested resource not found"}; }

Result<SharedVersion> CurrentVersion(const TableHandle& handle) {
  SharedVersion version = handle.version();
  if (version == nullptr) return NoSuchTable();
  return version;
}

Result<std::vector<PinnedBytes>> ReadView::GetMany(std::span<const store::SpaceKey> keys) const {
  std::vector<PinnedBytes> values(keys.size());
  if (Result<void> read = reader_.GetMany(keys, values); !read) {
    return std::move(read).error();
  }
  return values;
}

}  // namespace tepui::engine
