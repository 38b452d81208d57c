#include "engine/engine.h"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

#include "codec/item_key.h"
#include "engine/bulk_loader.h"
#include "engine/catalog.h"
#include "engine/index_builder.h"
#include "engine/request_tokens.h"
#include "engine/snapshot.h"
#include "engine/sweeper.h"
#include "engine/transaction.h"
#include "engine/verifier.h"
#include "tepui/limits.h"

namespace tepui::engine {
namespace {

// A random UUID, version 4.
std::string NewTableId() {
  constexpr char kDigits[] = "0123456789abcdef";
  std::random_device device;
  std::string id = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  for (char& c : id) {
    if (c == 'x') c = kDigits[device() % 16];
    if (c == 'y') c = kDigits[8 + device() % 4];
  }
  return id;
}

Result<void> CheckOptions(const Options& options) {
  if (options.stream_shards < 1 || options.stream_shards > kStreamShardsMax) {
    return Error(ErrorCode::kValidation,
                 "Options::stream_shards must be from 1 to " + std::to_string(kStreamShardsMax));
  }
  if (options.stream_retention.count() > 0) return {};
  return Error(ErrorCode::kValidation, "Options::stream_retention must be longer than nothing");
}

class NewestView final : public ReadView {
 public:
  NewestView(const Engine& engine, const ViewContext& context, const store::Store& store)
      : ReadView(context, store), engine_(engine), store_(store) {}

  Result<SharedVersion> FindTable(std::string_view name) const override {
    const Result<std::shared_ptr<TableHandle>> handle = engine_.FindTable(name);
    if (!handle) return handle.error();
    return CurrentVersion(**handle);
  }
  Result<SharedVersion> VersionOf(const TableHandle& handle) const override {
    return CurrentVersion(handle);
  }
  Result<Page> ReadPage(const ReadPlan& plan, PageFigures* figures) const override {
    // A cursor is a snapshot by itself; with items fetched for its entries, it is not enough.
    if (!plan.fetch_items && !plan.hide_expired_at) return engine::ReadPage(store_, plan, figures);
    const Result<std::unique_ptr<store::Reader>> snapshot = store_.NewSnapshot();
    if (!snapshot) return snapshot.error();
    return engine::ReadPage(**snapshot, plan, figures);
  }

 private:
  const Engine& engine_;
  const store::Store& store_;
};

}  // namespace

Engine::Engine(const Options& options, std::unique_ptr<store::Store> store)
    : options_(options),
      store_(std::move(store)),
      expressions_(options.expression_cache_entries),
      newest_(std::make_unique<NewestView>(*this, ViewContext{&options_, &expressions_}, *store_)) {
}

Engine::~Engine() { static_cast<void>(Close()); }

Result<std::shared_ptr<Engine>> Engine::Open(const Options& options) {
  if (Result<void> checked = CheckOptions(options); !checked) return std::move(checked).error();
  Result<std::unique_ptr<store::Store>> store =
      store::OpenStore(options, codec::PartitionPrefixLength);
  if (!store) return std::move(store).error();
  return Open(options, *std::move(store));
}

Result<std::shared_ptr<Engine>> Engine::Open(const Options& options,
                                             std::unique_ptr<store::Store> store) {
  std::shared_ptr<Engine> engine(new Engine(options, std::move(store)));
  Result<std::unique_ptr<Catalog>> catalog = Catalog::Open(engine->store_.get(), options);
  if (!catalog) return std::move(catalog).error();
  engine->catalog_ = *std::move(catalog);
  Result<std::unique_ptr<RequestTokens>> tokens =
      RequestTokens::Open(engine->store_.get(), options.read_only);
  if (!tokens) return std::move(tokens).error();
  engine->tokens_ = *std::move(tokens);
  engine->committer_.emplace(
      engine->store_.get(),
      CommitServices{engine->tokens_.get(), &engine->catalog_->numbers(), &engine->options_});
  Result<SubscriptionPositions> positions =
      SubscriptionPositions::Open(engine->store_.get(), options.read_only);
  if (!positions) return std::move(positions).error();
  engine->positions_ = *std::move(positions);
  engine->sweeper_ =
      std::make_unique<Sweeper>(engine->store_.get(), engine->catalog_.get(), &*engine->committer_,
                                &engine->catalog_->numbers(), &engine->options_);
  for (const SharedVersion& table : engine->catalog_->Versions()) {
    engine->sweeper_->Notice(table->schema);
  }
  return engine;
}

Result<void> Engine::Close() {
  if (closed_.exchange(true)) return {};
  if (sweeper_) sweeper_->Stop();
  if (catalog_) catalog_->builder().Stop();
  return store_->Close();
}

Result<void> Engine::CheckOpen() const {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  return {};
}

TimePoint Engine::Now() const { return engine::Now(options_); }

Result<std::shared_ptr<TableHandle>> Engine::FindTable(std::string_view name) const {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  std::shared_ptr<TableHandle> handle = catalog_->Find(name);
  if (!handle) return NoSuchTable();
  return handle;
}

std::vector<std::string> Engine::TableNames() const {
  if (closed_.load(std::memory_order_acquire)) return {};
  return catalog_->Names();
}

Result<std::shared_ptr<TableHandle>> Engine::CreateTable(TableSchema schema) {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  schema.table_id = NewTableId();
  schema.created = Now();
  sweeper_->Notice(schema);
  return catalog_->Create(std::move(schema));
}

Result<TableSchema> Engine::DropTable(
    std::string_view name, const std::function<Result<void>(const TableSchema&)>& check) {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  return catalog_->Drop(name, Now(), check);
}

Result<TableSchema> Engine::AlterTable(std::string_view name,
                                       const std::function<Result<void>(TableSchema*)>& change) {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  Result<TableSchema> altered = catalog_->Alter(name, Now(), change);
  if (altered) sweeper_->Notice(*altered);
  return altered;
}

Result<bool> Engine::WaitForIndexes(std::string_view name,
                                    std::chrono::steady_clock::time_point deadline) const {
  const Result<std::shared_ptr<TableHandle>> handle = FindTable(name);
  if (!handle) return handle.error();
  for (;;) {
    const std::shared_ptr<const TableVersion> table = (*handle)->version();
    if (!table) return NoSuchTable();
    if (!table->schema.is_changing()) return true;
    for (const IndexSchema& index : table->schema.indexes) {
      if (index.status != IndexStatus::kCreating) continue;
      Result<bool> filled = catalog_->builder().Wait(index.space_id, deadline);
      if (!filled || !*filled) return filled;
    }
    if ((*handle)->version() == table) return false;  // read-only: nobody fills them
  }
}

std::optional<BackfillFigures> Engine::BackfillOf(const IndexSchema& index) const {
  return catalog_->builder().FiguresOf(index.space_id);
}

std::optional<BackfillFigures> Engine::BackfillOf(const ExpirySchema& expiry) const {
  return catalog_->builder().FiguresOf(expiry.space_id);
}

Result<SweepReport> Engine::SweepNow() {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  return sweeper_->SweepNow();
}

CommitNumbers& Engine::numbers() const { return catalog_->numbers(); }
const Streams& Engine::streams() const { return catalog_->streams(); }

// The catalog first: what its versions need is in every snapshot taken later.
Result<std::shared_ptr<Transaction>> Engine::Begin() {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  const uint64_t epoch = catalog_->epoch();
  Result<std::unique_ptr<store::Reader>> then = store_->NewSnapshot();
  if (!then) return std::move(then).error();
  return std::make_shared<Transaction>(*newest_, &*committer_, *std::move(then), epoch);
}

Result<std::shared_ptr<Snapshot>> Engine::TakeSnapshot() {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  const std::vector<SharedVersion> versions = catalog_->Versions();
  Result<std::unique_ptr<store::Reader>> then = store_->NewSnapshot();
  if (!then) return std::move(then).error();
  return std::make_shared<Snapshot>(newest_->context(), *std::move(then), versions, &moments_,
                                    Now());
}

Result<std::unique_ptr<BulkLoader>> Engine::NewBulkLoad(SharedVersion table,
                                                        uint64_t memory_bytes_max) {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  return BulkLoader::Begin(store_.get(), std::move(table), memory_bytes_max);
}

Result<VerifyReport> Engine::Verify(const std::function<void(uint64_t)>& progress) const {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  return engine::Verify(*store_, *catalog_, progress);
}

Result<void> Engine::Sync() {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  return store_->Sync();
}

Result<void> Engine::Checkpoint(const std::string& path) const {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  return store_->Checkpoint(path);
}

TableStats Engine::EstimateSize(const TableVersion& table) const {
  const store::SpaceFigures figures = store_->Measure(*table.items);
  return {.table_name = table.schema.name,
          .item_count_estimate = figures.entries_estimate,
          .disk_bytes = figures.disk_bytes};
}

TableStats Engine::Measure(const TableVersion& table) const {
  TableStats stats = EstimateSize(table);
  for (const TableIndex& index : table.indexes) {
    stats.disk_bytes += store_->Measure(*index.space).disk_bytes;
  }
  if (table.stream) stats.stream_disk_bytes = store_->Measure(*table.stream->space).disk_bytes;
  if (table.expiry) stats.expiry_disk_bytes = store_->Measure(*table.expiry->space).disk_bytes;
  stats.disk_bytes += stats.stream_disk_bytes + stats.expiry_disk_bytes;
  return stats;
}

Result<Stats> Engine::GetStats() const {
  if (closed_.load(std::memory_order_acquire)) return store::DatabaseClosed();
  Stats stats;
  for (const auto& version : catalog_->Versions()) {
    const TableStats& table = stats.tables.emplace_back(Measure(*version));
    stats.disk_bytes += table.disk_bytes;
    stats.stream_disk_bytes += table.stream_disk_bytes;
    stats.expiry_disk_bytes += table.expiry_disk_bytes;
  }
  const auto streams = catalog_->streams().All();
  for (const auto& [id, stream] : *streams) {
    if (!stream->closed) continue;
    const uint64_t bytes = store_->Measure(*stream->space).disk_bytes;
    stats.disk_bytes += bytes;
    stats.stream_disk_bytes += bytes;
  }
  const store::StoreFigures figures = store_->Measure();
  stats.memtable_bytes = figures.memtable_bytes;
  stats.block_cache_bytes = figures.block_cache_bytes;
  stats.pending_compaction_bytes = figures.pending_compaction_bytes;
  stats.writes_stopped = figures.writes_stopped;
  stats.log_syncs = figures.log_syncs;
  if (const auto failure = sweeper_->failure()) stats.sweep_failure = failure->ToString();
  stats.snapshots = moments_.count();
  if (const auto oldest = moments_.oldest()) {
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(Now() - *oldest);
    stats.oldest_snapshot_age_ms = static_cast<uint64_t>(std::max<int64_t>(1, age.count()));
  }
  return stats;
}

}  // namespace tepui::engine
