#include "engine/bulk_loader.h"

#include <utility>

#include "engine/change_listeners.h"
#include "engine/expiry_maintainer.h"
#include "engine/index_maintainer.h"

namespace tepui::engine {
namespace {

constexpr uint64_t kItemsPerReport = 1'000;

Error NotEmpty() {
  return {ErrorCode::kValidation, "The table is not empty: only an empty one can be bulk loaded"};
}

Error InUse(const std::string& what) { return {ErrorCode::kTableInUse, what}; }

Result<void> CheckEmpty(const store::Reader& reader, const TableVersion& table) {
  auto cursor = reader.NewCursor(*table.items, {});
  if (!cursor) return std::move(cursor).error();
  if ((*cursor)->valid()) return NotEmpty();
  return (*cursor)->status();
}

// A stream would have to be told of each item, in its commit.
Result<void> CheckLoadable(const TableSchema& schema) {
  if (schema.stream) {
    return Error(ErrorCode::kUnsupported, "A table with a stream cannot be bulk loaded");
  }
  const bool fills = schema.is_changing() || (schema.expiry && schema.expiry->filling);
  if (!fills) return {};
  return InUse("An index of the table is being made: wait until it is there");
}

}  // namespace

Result<std::unique_ptr<BulkLoader>> BulkLoader::Begin(store::Store* store, SharedVersion table,
                                                      uint64_t memory_bytes_max) {
  Result<void> checked = CheckLoadable(table->schema);
  if (checked) checked = CheckEmpty(*store, *table);
  if (!checked) return std::move(checked).error();
  auto load = store->NewBulkLoad(memory_bytes_max);
  if (!load) return std::move(load).error();
  return std::unique_ptr<BulkLoader>(new BulkLoader(std::move(table), *std::move(load)));
}

Result<void> BulkLoader::CheckWhole() const {
  if (!adding_) return failed_;
  return Error(ErrorCode::kStorage, "the bulk load ran out of memory before");
}

Result<void> BulkLoader::Add(const WritePlan& plan) {
  if (Result<void> whole = CheckWhole(); !whole) return whole;
  item_.Clear();
  const Result<PlanOutcome> outcome = plan.Apply(nullptr, &item_);
  if (!outcome) return outcome.error();
  if (*outcome != PlanOutcome::kStore) return {};
  const ItemView item = ItemView::FromChecked(item_.view());
  if (Result<void> staged = Stage(plan.key(), nullptr, &item); !staged) return staged;
  adding_ = true;
  failed_ = load_->Put(*table_->items, plan.key(), item.bytes());
  if (failed_) failed_ = staged_.AddTo(load_.get());
  adding_ = false;
  return failed_;
}

Result<void> BulkLoader::Stage(std::string_view key, const ItemView* before,
                               const ItemView* after) {
  staged_.Clear();
  if (table_->expiry) MaintainExpiry(*table_->expiry, key, before, after, staged_);
  return MaintainIndexes(*table_, key, before, after, staged_);
}

// Its entries, which were added with it, go. Those that the next item under the key has as well
// come back with OnKept.
Result<void> BulkLoader::OnReplaced(std::string_view key, std::string_view value) {
  const ItemView item = ItemView::FromChecked(value);
  Result<void> staged = Stage(key, &item, nullptr);
  return staged ? staged_.AddTo(load_.get()) : staged;
}

Result<void> BulkLoader::OnKept(std::string_view key, std::string_view value, bool replaces) {
  if (++items_done_ % kItemsPerReport == 0 && *progress_) (*progress_)(items_done_);
  if (!replaces) return {};
  const ItemView item = ItemView::FromChecked(value);
  Result<void> staged = Stage(key, nullptr, &item);
  return staged ? staged_.AddTo(load_.get()) : staged;
}

Result<void> BulkLoader::Finish(const Progress& progress) {
  if (Result<void> whole = CheckWhole(); !whole) return whole;
  progress_ = &progress;
  if (Result<void> written = WriteAll(); !written) return written;
  Result<void> done =
      load_->Ingest([this](const store::Reader& reader) { return CheckUntouched(reader); });
  if (done) table_->live->listeners->TellOfAll();
  return done;
}

// Items first: only then is it known which entries stay.
Result<void> BulkLoader::WriteAll() {
  Result<void> written = load_->Write(*table_->items, this);
  for (const TableIndex& index : table_->indexes) {
    if (written) written = load_->Write(*index.space, nullptr);
  }
  if (written && table_->expiry) written = load_->Write(*table_->expiry->space, nullptr);
  return written;
}

// With all keys held: whoever changes the table waits for us before its spaces go.
Result<void> BulkLoader::CheckUntouched(const store::Reader& reader) const {
  const TableVersion* const current = table_->live->current.load(std::memory_order_acquire);
  if (current == nullptr) return NoSuchTable();
  if (current != table_.get()) return InUse("The table was changed while it was loaded");
  return CheckEmpty(reader, *table_);
}

}  // namespace tepui::engine
