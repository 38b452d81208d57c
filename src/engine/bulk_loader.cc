#include "engine/bulk_loader.h"

#include <utility>

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

// Tables that writes do more to than items and index entries are refused here.
Result<void> CheckLoadable(const TableSchema& schema) {
  if (!schema.is_changing()) return {};
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
  staged_.Clear();
  const Result<PlanOutcome> outcome = plan.Apply(nullptr, &item_);
  if (!outcome) return outcome.error();
  if (*outcome != PlanOutcome::kStore) return {};
  const ItemView item = ItemView::FromChecked(item_.view());
  Result<void> indexed = MaintainIndexes(*table_, plan.key(), nullptr, &item, staged_);
  if (!indexed) return indexed;
  adding_ = true;
  failed_ = load_->Put(*table_->items, plan.key(), item.bytes());
  if (failed_) failed_ = staged_.AddTo(load_.get());
  adding_ = false;
  return failed_;
}

// Its entries, which were added with it, go. Those that the next item under the key has as well
// come back with OnKept.
Result<void> BulkLoader::OnReplaced(std::string_view key, std::string_view value) {
  const ItemView item = ItemView::FromChecked(value);
  staged_.Clear();
  Result<void> indexed = MaintainIndexes(*table_, key, &item, nullptr, staged_);
  return indexed ? staged_.AddTo(load_.get()) : indexed;
}

Result<void> BulkLoader::OnKept(std::string_view key, std::string_view value, bool replaces) {
  if (++items_done_ % kItemsPerReport == 0 && *progress_) (*progress_)(items_done_);
  if (!replaces) return {};
  const ItemView item = ItemView::FromChecked(value);
  staged_.Clear();
  Result<void> indexed = MaintainIndexes(*table_, key, nullptr, &item, staged_);
  return indexed ? staged_.AddTo(load_.get()) : indexed;
}

Result<void> BulkLoader::Finish(const Progress& progress) {
  if (Result<void> whole = CheckWhole(); !whole) return whole;
  progress_ = &progress;
  if (Result<void> written = WriteAll(); !written) return written;
  return load_->Ingest([this](const store::Reader& reader) { return CheckUntouched(reader); });
}

// Items first: only then is it known which entries stay.
Result<void> BulkLoader::WriteAll() {
  Result<void> written = load_->Write(*table_->items, this);
  for (const TableIndex& index : table_->indexes) {
    if (written) written = load_->Write(*index.space, nullptr);
  }
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
