#include "engine/index_maintainer.h"

#include <algorithm>
#include <utility>

#include "base/recycler.h"
#include "codec/index_entry.h"
#include "codec/item_bytes.h"

namespace tepui::engine {
namespace {

// How an item's entry in one index changes. Recycled, so that long keys do not allocate each time.
struct EntryChange {
  bool had_entry = false;
  bool has_entry = false;
  bool same_key = false;
  bool same_value = false;
  KeyBuffer old_key;
  KeyBuffer new_key;
  Buffer value;

  bool remove_old() const { return had_entry && !same_key; }
  bool put_new() const { return has_entry && !(same_key && same_value); }
};

// Stored attributes are equal exactly when their bytes are.
bool SameAttributes(const TableIndex& index, const ItemView& before, const ItemView& after) {
  if (!index.projected) return codec::SameItem(before, after);
  return std::all_of(
      index.projected->begin(), index.projected->end(),
      [&](const std::string& name) { return before.Find(name) == after.Find(name); });
}

Result<void> Compare(const TableVersion& table, size_t position, std::string_view key,
                     const ItemView* before, const ItemView* after, EntryChange* change) {
  const IndexSchema& schema = table.schema.indexes[position];
  change->old_key.Clear();
  change->new_key.Clear();
  change->had_entry = false;
  change->has_entry = false;
  if (before != nullptr) {
    // An attribute that is wrong for the key was stored before the index was: there is no entry.
    const Result<bool> had = codec::AppendIndexKeyOf(*before, schema, key, &change->old_key);
    change->had_entry = had && *had;
  }
  if (after != nullptr) {
    const Result<bool> has = codec::AppendIndexKeyOf(*after, schema, key, &change->new_key);
    if (!has) return has.error();
    change->has_entry = *has;
  }
  change->same_key =
      change->had_entry && change->has_entry && change->old_key.view() == change->new_key.view();
  change->same_value = change->same_key && SameAttributes(table.indexes[position], *before, *after);
  return {};
}

}  // namespace

std::string_view EntryValue(const TableIndex& index, const ItemView& item, Buffer* buffer) {
  if (!index.projected) return item.bytes();
  buffer->Clear();
  codec::ProjectItem(item, *index.projected, buffer);
  return buffer->view();
}

uint64_t EntrySize(const TableIndex& index, const ItemView& item) {
  if (!index.projected) return item.size_bytes();
  uint64_t size = 0;
  for (const std::string& name : *index.projected) {
    const std::optional<ValueView> value = item.Find(name);
    if (value) size += name.size() + codec::SizeOf(*value);
  }
  return size;
}

Result<IndexDelta> ComputeIndexDelta(const TableVersion& table, size_t index_position,
                                     const ItemView* before, const ItemView* after) {
  const Recycled<EntryChange> change;
  // Both entries end with the same item key, so it can be left out.
  Result<void> compared = Compare(table, index_position, {}, before, after, &*change);
  if (!compared) return std::move(compared).error();
  const TableIndex& index = table.indexes[index_position];
  IndexDelta delta;
  delta.remove_old = change->remove_old();
  delta.put_new = change->put_new();
  if (change->had_entry) delta.old_bytes = EntrySize(index, *before);
  if (change->has_entry) delta.new_bytes = EntrySize(index, *after);
  return delta;
}

Result<void> MaintainIndexes(const TableVersion& table, std::string_view key,
                             const ItemView* before, const ItemView* after, store::Writes& writes) {
  const Recycled<EntryChange> change;
  for (size_t i = 0; i < table.indexes.size(); ++i) {
    const TableIndex& index = table.indexes[i];
    Result<void> compared = Compare(table, i, key, before, after, &*change);
    if (!compared) return compared;
    if (change->remove_old()) writes.Delete(*index.space, change->old_key.view());
    if (change->put_new()) {
      writes.Put(*index.space, change->new_key.view(), EntryValue(index, *after, &change->value));
    }
  }
  return {};
}

}  // namespace tepui::engine
