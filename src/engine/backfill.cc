#include "engine/backfill.h"

#include <string>
#include <vector>

#include "codec/index_entry.h"
#include "engine/index_maintainer.h"

namespace tepui::engine {
namespace {

constexpr size_t kGroupItemsMax = 32;
constexpr size_t kGroupBytesMax = 1 << 20;

void PutEntry(const TableVersion& table, size_t position, std::string_view key,
              const ItemView& item, store::Batch& batch) {
  KeyBuffer entry_key;
  const Result<bool> has_entry =
      codec::AppendIndexKeyOf(item, table.schema.indexes[position], key, &entry_key);
  if (!has_entry || !*has_entry) return;
  Buffer buffer;
  batch.Put(*table.indexes[position].space, entry_key.view(),
            EntryValue(table.indexes[position], item, &buffer));
}

Result<void> FillGroup(store::Store& store, const TableVersion& table,
                       std::span<const size_t> positions, const std::vector<std::string>& keys) {
  std::vector<store::SpaceKey> held;
  for (const std::string& key : keys) held.push_back({table.items.get(), key});
  const auto body = [&](const store::Reader& reader, store::Batch& batch) -> Result<void> {
    std::vector<PinnedBytes> items(held.size());
    if (Result<void> read = reader.GetMany(held, items); !read) return read;
    for (size_t i = 0; i < held.size(); ++i) {
      if (items[i].bytes().empty()) continue;  // deleted since
      const Result<ItemView> item = ItemView::Parse(items[i].bytes());
      if (!item) return item.error();
      for (const size_t position : positions) {
        PutEntry(table, position, held[i].key, *item, batch);
      }
    }
    return {};
  };
  // Nothing counts on it before the index is recorded as complete, which syncs what came before.
  return store::Atomically(store, held, Durability::kBuffered, body);
}

}  // namespace

Result<void> Backfill(store::Store& store, const TableVersion& table,
                      std::span<const size_t> positions) {
  auto cursor = store.NewCursor(*table.items, {});
  if (!cursor) return std::move(cursor).error();
  std::vector<std::string> keys;
  size_t bytes = 0;
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    keys.emplace_back((*cursor)->key());
    bytes += (*cursor)->value().size();
    if (keys.size() < kGroupItemsMax && bytes < kGroupBytesMax) continue;
    if (Result<void> filled = FillGroup(store, table, positions, keys); !filled) return filled;
    keys.clear();
    bytes = 0;
  }
  if (Result<void> status = (*cursor)->status(); !status) return status;
  return keys.empty() ? Result<void>() : FillGroup(store, table, positions, keys);
}

}  // namespace tepui::engine
