#include "engine/backfill.h"

#include <optional>
#include <vector>

#include "codec/index_entry.h"
#include "engine/index_maintainer.h"

namespace tepui::engine {
namespace {

constexpr size_t kGroupItemsMax = 32;
constexpr size_t kGroupBytesMax = 1 << 20;

// Whether `table` has that index, or that expiry.
bool Has(const TableVersion& table, uint32_t index) {
  const std::optional<ExpirySchema>& expiry = table.schema.expiry;
  return (expiry && expiry->space_id == index) || table.schema.PositionOf(index);
}

// Puts the entry of `item` in `index`, if it has one. False: it cannot have one.
bool PutEntry(const TableVersion& table, uint32_t index, std::string_view key, const ItemView& item,
              store::Batch& batch) {
  const std::optional<size_t> found = table.schema.PositionOf(index);
  if (!found) {
    MaintainExpiry(*table.expiry, key, nullptr, &item, batch);
    return true;
  }
  const size_t position = *found;
  KeyBuffer entry_key;
  const Result<bool> has_entry =
      codec::AppendIndexKeyOf(item, table.schema.indexes[position], key, &entry_key);
  if (!has_entry) return false;
  if (!*has_entry) return true;
  Buffer buffer;
  batch.Put(*table.indexes[position].space, entry_key.view(),
            EntryValue(table.indexes[position], item, &buffer));
  return true;
}

}  // namespace

Result<Backfill::Step> Backfill::Next() {
  auto cursor = store_->NewCursor(*items_, {.begin = record_.next_key, .end = {}});
  if (!cursor) return std::move(cursor).error();
  Step step;
  std::vector<std::string> keys;
  while ((*cursor)->valid() && keys.size() < kGroupItemsMax && step.bytes < kGroupBytesMax) {
    keys.emplace_back((*cursor)->key());
    step.bytes += (*cursor)->value().size();
    (*cursor)->Advance();
  }
  if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
  step.done = !(*cursor)->valid();
  if (Result<void> filled = Fill(keys); !filled) return std::move(filled).error();
  return step;
}

Result<void> Backfill::Fill(std::span<const std::string> keys) {
  if (keys.empty()) return {};
  std::vector<store::SpaceKey> held;
  held.reserve(keys.size());
  for (const std::string& key : keys) held.push_back({items_.get(), key});
  BackfillRecord after;
  const auto body = [&](const store::Reader& reader, store::Batch& batch) -> Result<void> {
    after = record_;
    after.next_key.assign(keys.back()).push_back('\0');  // the key that follows it
    return FillHeld(held, reader, &after, batch);
  };
  // Nothing counts on it before the index is recorded as complete, which syncs what came before.
  Result<void> filled = store::Atomically(*store_, held, Durability::kBuffered, body);
  if (filled) record_ = std::move(after);
  return filled;
}

Result<void> Backfill::FillHeld(std::span<const store::SpaceKey> keys, const store::Reader& reader,
                                BackfillRecord* record, store::Batch& batch) {
  const TableVersion* const table = live_->current.load(std::memory_order_acquire);
  if (table == nullptr || !Has(*table, index_)) {
    return Error(ErrorCode::kIndexNotFound, "the index was dropped");
  }
  std::vector<PinnedBytes> items(keys.size());
  if (Result<void> read = reader.GetMany(keys, items); !read) return read;
  for (size_t i = 0; i < keys.size(); ++i) {
    if (items[i].bytes().empty()) continue;  // deleted since
    const Result<ItemView> item = ItemView::Parse(items[i].bytes());
    if (!item) return item.error();
    ++record->items_read;
    if (!PutEntry(*table, index_, keys[i].key, *item, batch)) ++record->items_left_out;
  }
  records_->Put(index_, *record, batch);
  return {};
}

}  // namespace tepui::engine
