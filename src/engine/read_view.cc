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

Result<std::vector<PinnedBytes>> ReadView::GetMany(std::span<const TableVersion* const> tables,
                                                   std::span<const std::string_view> keys) const {
  std::vector<store::SpaceKey> space_keys(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) space_keys[i] = {tables[i]->items.get(), keys[i]};
  auto values = GetMany(space_keys);
  if (!options().hide_expired || !values) return values;
  for (size_t i = 0; i < keys.size(); ++i) HideExpired(*tables[i], &(*values)[i]);
  return values;
}

Result<std::vector<PinnedBytes>> ReadView::GetMany(const TableVersion& table,
                                                   std::span<const std::string_view> keys) const {
  std::vector<store::SpaceKey> space_keys(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) space_keys[i] = {table.items.get(), keys[i]};
  auto values = GetMany(space_keys);
  if (!options().hide_expired || !values) return values;
  for (PinnedBytes& value : *values) HideExpired(table, &value);
  return values;
}

void ReadView::HideExpired(const TableVersion& table, PinnedBytes* bytes) const {
  if (!table.expiry || bytes->bytes().empty()) return;
  // Damage is for whoever uses it to find.
  const Result<ItemView> item = ItemView::Parse(bytes->bytes());
  if (item && IsExpired(*table.expiry, *item, Seconds(Now(options())))) bytes->Reset();
}

Result<std::vector<PinnedBytes>> ReadView::GetMany(std::span<const store::SpaceKey> keys) const {
  std::vector<PinnedBytes> values(keys.size());
  if (Result<void> read = reader_.GetMany(keys, values); !read) {
    return std::move(read).error();
  }
  return values;
}

}  // namespace tepui::engine
