#include "engine/page_reader.h"

#include <algorithm>
#include <utility>

#include "codec/index_entry.h"
#include "codec/item_bytes.h"
#include "codec/item_key.h"
#include "engine/page_arena.h"
#include "engine/projected_item.h"
#include "expr/condition.h"
#include "tepui/limits.h"

namespace tepui::engine {
namespace {

// Room for so many is made at once where a page may have them.
constexpr uint32_t kItemsUsual = 128;

class PageReading {
 public:
  // Items fetched for a local index are of the same moment as its entries.
  PageReading(const store::Reader& reader, const ReadPlan& plan, PageFigures* figures)
      : reader_(reader), plan_(plan), figures_(figures) {}

  Result<Page> Run();

 private:
  Result<std::unique_ptr<store::Cursor>> Start();
  Result<void> Evaluate(std::string_view key, std::string_view value);
  Result<bool> IsHidden(std::string_view key, const ItemView& item);
  Result<ItemView> Fetch(std::string_view entry_key);
  void Collect(const ItemView& item);
  bool full() const {
    return (plan_.items_max != 0 && parts_.scanned_count >= plan_.items_max) ||
           (plan_.page_bytes_max != 0 && figures_->scanned_bytes >= plan_.page_bytes_max);
  }
  Result<Item> LastKey(std::string_view key) const;

  const store::Reader& reader_;
  const ReadPlan& plan_;
  PageFigures* const figures_;
  Page::Parts parts_;
  PageArena arena_;
  Buffer projected_;
  PinnedBytes fetched_;
};

Result<std::unique_ptr<store::Cursor>> PageReading::Start() {
  const store::Space& space = plan_.index_position
                                  ? *plan_.table->indexes[*plan_.index_position].space
                                  : *plan_.table->items;
  store::CursorRange range{plan_.range.begin.view(), plan_.range.end.view(), plan_.forward};
  if (plan_.start_after.empty()) return reader_.NewCursor(space, range);
  if (!plan_.forward) {
    const std::string_view last = plan_.start_after.view();
    if (range.end.empty() || last < range.end) range.end = last;
    return reader_.NewCursor(space, range);
  }
  KeyBuffer next;  // the least key above
  next.Append(plan_.start_after.view());
  next.AppendByte(0);
  if (range.begin < next.view()) range.begin = next.view();
  return reader_.NewCursor(space, range);
}

Result<Page> PageReading::Run() {
  auto started = Start();
  if (!started) return std::move(started).error();
  store::Cursor& cursor = **started;
  if (!plan_.count_only) parts_.items.reserve(std::clamp(plan_.items_max, 1u, kItemsUsual));
  while (cursor.valid()) {
    Result<void> evaluated = Evaluate(cursor.key(), cursor.value());
    if (!evaluated) return std::move(evaluated).error();
    if (full()) {
      // Also behind the very last item: nothing tells that without a look further.
      Result<Item> last = LastKey(cursor.key());
      if (!last) return std::move(last).error();
      parts_.last_evaluated_key = *std::move(last);
      break;
    }
    cursor.Advance();
  }
  if (Result<void> status = cursor.status(); !status) return std::move(status).error();
  parts_.memory = arena_.TakeMemory();
  return Page(std::move(parts_));
}

Result<void> PageReading::Evaluate(std::string_view key, std::string_view value) {
  if (!codec::IsWellFormed(value)) return codec::MalformedItem();
  ItemView item = ItemView::FromChecked(value);
  ++parts_.scanned_count;
  figures_->scanned_bytes += item.size_bytes();
  if (plan_.fetch_items) {
    Result<ItemView> fetched = Fetch(key);
    if (!fetched) return std::move(fetched).error();
    item = *fetched;
    figures_->fetched_read_units_x2 += (item.size_bytes() + kReadUnitBytes - 1) / kReadUnitBytes;
  }
  if (plan_.hide_expired_at) {
    const Result<bool> hidden = IsHidden(key, item);
    if (!hidden) return hidden.error();
    if (*hidden) return {};
  }
  if (plan_.filter != nullptr && !expr::Evaluate(*plan_.filter, &item)) return {};
  ++figures_->count;
  if (!plan_.count_only) Collect(item);
  return {};
}

// An entry that does not hold the time has an item that does.
Result<bool> PageReading::IsHidden(std::string_view key, const ItemView& item) {
  const TableExpiry& expiry = *plan_.table->expiry;
  if (item.Find(expiry.attribute) || !plan_.index_position || plan_.fetch_items ||
      !plan_.table->indexes[*plan_.index_position].projected) {
    return IsExpired(expiry, item, *plan_.hide_expired_at);
  }
  const Result<ItemView> whole = Fetch(key);
  if (!whole) return whole.error();
  return IsExpired(expiry, *whole, *plan_.hide_expired_at);
}

Result<ItemView> PageReading::Fetch(std::string_view entry_key) {
  const IndexSchema& index = plan_.table->schema.indexes[*plan_.index_position];
  const std::string_view key = codec::ItemKeyOfEntry(entry_key, index.key.sort.size());
  const Result<bool> found = reader_.Get(*plan_.table->items, key, &fetched_);
  if (!found) return found.error();
  if (!*found) {
    return Error(ErrorCode::kCorruption,
                 "an entry of index '" + index.name + "' has no item; run Verify");
  }
  return ItemView::Parse(fetched_.bytes());
}

void PageReading::Collect(const ItemView& item) {
  const std::string_view bytes = plan_.projection == nullptr
                                     ? item.bytes()
                                     : ProjectBytes(plan_.projection, item, &projected_);
  parts_.items.push_back(ItemView::FromChecked(arena_.Append(bytes)));
}

Result<Item> PageReading::LastKey(std::string_view key) const {
  const TableSchema& schema = plan_.table->schema;
  if (plan_.index_position) {
    return codec::DecodeIndexKey(key, schema.indexes[*plan_.index_position].key, schema.key);
  }
  const Result<Key> decoded = codec::DecodeItemKey(key, schema.key);
  if (!decoded) return decoded.error();
  return codec::KeyToItem(*decoded, schema.key);
}

}  // namespace

Result<Page> ReadPage(const store::Reader& reader, const ReadPlan& plan, PageFigures* figures) {
  *figures = PageFigures();
  return PageReading(reader, plan, figures).Run();
}

}  // namespace tepui::engine
