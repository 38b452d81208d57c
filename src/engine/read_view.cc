#include "engine/read_view.h"

#include <utility>

#include "engine/clock.h"
#include "engine/expiry_maintainer.h"

namespace tepui::engine {

Error NoSuchTable() { return {ErrorCode::kTableNotFound, "Requested resource not found"}; }

Result<SharedVersion> CurrentVersion(const TableHandle& handle) {
  SharedVersion version = handle.version();
  if (version == nullptr) return NoSuchTable();
  return version;
}

bool ReadView::IsExpired(const TableVersion& table, const ItemView& item) const {
  return table.expiry && engine::IsExpired(*table.expiry, item, Seconds(Now(options())));
}

Result<std::vector<PinnedBytes>> ReadView::GetMany(std::span<const store::SpaceKey> keys) const {
  std::vector<PinnedBytes> values(keys.size());
  if (Result<void> read = reader_.GetMany(keys, values); !read) {
    return std::move(read).error();
  }
  return values;
}

}  // namespace tepui::engine
