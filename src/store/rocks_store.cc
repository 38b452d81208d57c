#include "store/rocks_store.h"

#include <utility>

#include "base/recycler.h"
#include "store/clean_close.h"
#include "store/rocks_status.h"

namespace tepui::store {
namespace {

// A frame of its own, and Write one above it, so that tests/support/tsan.supp can name what RocksDB
// does and nothing else.
[[gnu::noinline]] rocksdb::Status RocksDbWrite(rocksdb::DB& db,
                                               const rocksdb::WriteOptions& options,
                                               rocksdb::WriteBatch* batch) {
  return db.Write(options, batch);
}

}  // namespace

RocksStore::RocksStore(const Options& options, PartitionLength partition_length,
                       std::unique_ptr<RocksOptions> rocks_options, std::shared_ptr<RocksDb> db,
                       std::shared_ptr<IteratorPool> iterators, SpaceMap spaces,
                       std::shared_ptr<LogFiles> logs, std::shared_ptr<KeptFiles> kept,
                       std::shared_ptr<WriteFailure> failure)
    : options_(options),
      partition_length_(partition_length),
      rocks_options_(std::move(rocks_options)),
      db_(std::move(db)),
      raw_db_(db_->db().get()),
      iterators_(std::move(iterators)),
      newest_(raw_db_, nullptr, partition_length, iterators_.get()),
      spaces_(std::move(spaces)),
      logs_(std::move(logs)),
      kept_(std::move(kept)),
      failure_(std::move(failure)) {
  if (logs_ && options.durability == Durability::kBuffered) {
    syncer_.emplace(logs_, std::chrono::milliseconds(options.sync_interval_ms), failure_.get());
  }
}

RocksStore::~RocksStore() { static_cast<void>(Close()); }

Result<void> RocksStore::Close() {
  if (closed_.exchange(true)) return {};
  // With kSync there is nothing left to sync.
  Result<void> synced = syncer_ ? syncer_->SyncNow() : failure_->Check();
  syncer_.reset();
  const std::string path = raw_db_->GetName();
  SpaceMap spaces;
  {
    MutexLock lock(mutex_);
    spaces.swap(spaces_);
  }
  spaces.clear();
  iterators_->Close();
  bool was_last = false;
  const rocksdb::Status status = db_->Close(&was_last);
  if (!synced) return synced;
  // Without the mark the log is read as after a crash.
  const bool has_log = !options_.read_only && !options_.in_memory;
  if (has_log && was_last && status.ok()) static_cast<void>(MarkClosed(db_->env(), path));
  return ToResult(status);
}

std::vector<SpaceName> RocksStore::Spaces() const {
  MutexLock lock(mutex_);
  std::vector<SpaceName> names;
  for (const auto& [name, space] : spaces_) names.push_back(name);
  return names;
}

Result<std::shared_ptr<Space>> RocksStore::CreateSpace(SpaceName name) {
  if (Result<void> writable = CheckWritable(); !writable) return std::move(writable).error();
  MutexLock lock(mutex_);
  auto space = std::make_shared<RocksSpace>(name, db_);
  const auto at = spaces_.insert_or_assign(name, space).first;
  rocksdb::ColumnFamilyHandle* family = nullptr;
  const rocksdb::Status status =
      raw_db_->CreateColumnFamily(rocks_options_->Family(name.kind), FamilyName(name), &family);
  if (status.ok()) {
    space->Take(family);
    return std::shared_ptr<Space>(std::move(space));
  }
  spaces_.erase(at);
  return ToError(status);
}

Result<std::shared_ptr<Space>> RocksStore::OpenSpace(SpaceName name) {
  if (closed()) return DatabaseClosed();
  MutexLock lock(mutex_);
  const auto at = spaces_.find(name);
  if (at == spaces_.end()) {
    return Error(ErrorCode::kCorruption, "the column family " + FamilyName(name) + " is missing");
  }
  return std::shared_ptr<Space>(at->second);
}

Result<void> RocksStore::DropSpace(SpaceName name) {
  if (Result<void> writable = CheckWritable(); !writable) return writable;
  MutexLock lock(mutex_);
  const auto at = spaces_.find(name);
  if (at == spaces_.end()) return {};
  const rocksdb::Status status = raw_db_->DropColumnFamily(at->second->family());
  if (status.ok()) spaces_.erase(at);
  iterators_->Clear();
  return ToResult(status);
}

Result<bool> RocksStore::Get(const Space& space, std::string_view key, PinnedBytes* into) const {
  if (closed()) return DatabaseClosed();
  return newest_.Get(space, key, into);
}

Result<void> RocksStore::GetMany(std::span<const SpaceKey> keys,
                                 std::span<PinnedBytes> into) const {
  if (closed()) return DatabaseClosed();
  return newest_.GetMany(keys, into);
}

Result<std::unique_ptr<Cursor>> RocksStore::NewCursor(const Space& space,
                                                      const CursorRange& range) const {
  if (closed() || FamilyOf(space) == nullptr) return DatabaseClosed();
  return newest_.NewCursor(db_->db(), space, range);
}

Result<std::unique_ptr<Reader>> RocksStore::NewSnapshot() const {
  if (closed()) return DatabaseClosed();
  MutexLock lock(snapshots_);
  return std::unique_ptr<Reader>(
      std::make_unique<RocksSnapshot>(db_->db(), latches_, partition_length_));
}

Result<void> RocksStore::CheckWritable() const {
  if (closed()) return DatabaseClosed();
  if (options_.read_only) {
    return Error(ErrorCode::kUnsupported, "the database was opened read-only");
  }
  return failure_->Check();
}

Result<void> RocksStore::Atomically(std::span<const SpaceKey> keys,
                                    std::optional<Durability> durability, AtomicBody& body) {
  if (Result<void> writable = CheckWritable(); !writable) return writable;
  const LatchSet latches(latches_, keys);
  return RunAndWrite(latches, durability, body);
}

Result<void> RocksStore::AtomicallyAlone(std::optional<Durability> durability, AtomicBody& body) {
  if (Result<void> writable = CheckWritable(); !writable) return writable;
  const AllLatches latches(latches_);
  return RunAndWrite(latches, durability, body);
}

template <class Latches>
Result<void> RocksStore::RunAndWrite(const Latches& latches, std::optional<Durability> durability,
                                     AtomicBody& body) {
  const Recycled<RocksBatch> batch;
  // Whoever used it before may have been left by an exception.
  if (!batch->empty()) batch->Clear();
  Result<void> result = body.Run(*this, *batch);
  if (result.ok() && !batch->empty()) {
    result = Write(*batch, durability);
    latches.NoteWritten();  // whatever came of it
  }
  batch->Clear();
  return result;
}

[[gnu::noinline]] Result<void> RocksStore::Write(RocksBatch& batch,
                                                 std::optional<Durability> durability) {
  if (!batch.status().ok()) return ToError(batch.status());
  rocksdb::WriteOptions options;
  options.sync =
      durability.value_or(options_.durability) == Durability::kSync && !options_.in_memory;
  options.disableWAL = options_.in_memory;  // what no process will read again
  const rocksdb::Status status = RocksDbWrite(*raw_db_, options, batch.batch());
  if (!status.ok()) {
    failure_->Note(ToError(status));
    return ToResult(status);
  }
  if (syncer_ && !options.sync) syncer_->NoteWrite();
  // RocksDB says nothing of a sync that failed.
  return failure_->Check();
}

Result<void> RocksStore::Sync() {
  if (closed()) return DatabaseClosed();
  return syncer_ ? syncer_->SyncNow() : Result<void>();  // without it, every write was synced
}

SpaceFigures RocksStore::Measure(const Space& space) const {
  SpaceFigures figures;
  rocksdb::ColumnFamilyHandle* const family = closed() ? nullptr : FamilyOf(space);
  if (family == nullptr) return figures;
  raw_db_->GetIntProperty(family, rocksdb::DB::Properties::kEstimateNumKeys,
                          &figures.entries_estimate);
  raw_db_->GetIntProperty(family, rocksdb::DB::Properties::kLiveSstFilesSize, &figures.disk_bytes);
  return figures;
}

StoreFigures RocksStore::Measure() const {
  StoreFigures figures;
  if (closed()) return figures;
  uint64_t stopped = 0;
  raw_db_->GetAggregatedIntProperty(rocksdb::DB::Properties::kSizeAllMemTables,
                                    &figures.memtable_bytes);
  raw_db_->GetAggregatedIntProperty(rocksdb::DB::Properties::kEstimatePendingCompactionBytes,
                                    &figures.pending_compaction_bytes);
  raw_db_->GetAggregatedIntProperty(rocksdb::DB::Properties::kIsWriteStopped, &stopped);
  figures.block_cache_bytes = db_->cache().GetUsage();
  figures.writes_stopped = stopped > 0;
  if (logs_) figures.log_syncs = logs_->syncs();
  return figures;
}

}  // namespace tepui::store
