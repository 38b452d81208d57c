#include "store/rocks_status.h"
#include "store/rocks_store.h"

namespace tepui::store {
namespace {

// While one lives, RocksDB gives every file that it ingests a place of its own in the order of
// writes, behind all that came before; without, it may put files before everything, where a
// reader of an earlier moment finds them.
class AnySnapshot {
 public:
  explicit AnySnapshot(rocksdb::DB& db) : db_(db), snapshot_(db.GetSnapshot()) {}
  ~AnySnapshot() { db_.ReleaseSnapshot(snapshot_); }
  AnySnapshot(const AnySnapshot&) = delete;
  AnySnapshot& operator=(const AnySnapshot&) = delete;

 private:
  rocksdb::DB& db_;
  const rocksdb::Snapshot* const snapshot_;
};

// Nothing that RocksDB removes of what it fails to ingest is gone.
rocksdb::Status IngestAndKeep(rocksdb::DB& db, KeptFiles* kept,
                              const std::vector<rocksdb::IngestExternalFileArg>& files) {
  if (kept == nullptr) return db.IngestExternalFiles(files);
  kept->Begin();
  rocksdb::Status status = db.IngestExternalFiles(files);
  kept->End(status.ok());
  return status;
}

}  // namespace

Result<void> RocksStore::Ingest(const std::vector<rocksdb::IngestExternalFileArg>& files,
                                const std::function<Result<void>(const Reader&)>& check) {
  if (Result<void> writable = CheckWritable(); !writable) return writable;
  MutexLock one_at_a_time(ingesting_);
  const AllLatches latches(latches_);
  if (Result<void> checked = check(*this); !checked) return checked;
  // The files are durable at once; what was written before must not be lost behind them.
  if (Result<void> synced = syncer_ ? syncer_->SyncNow() : failure_->Check(); !synced) {
    return synced;
  }
  if (files.empty()) return {};
  MutexLock lock(snapshots_);
  const AnySnapshot snapshot(*raw_db_);
  const rocksdb::Status status = IngestAndKeep(*raw_db_, kept_.get(), files);
  latches.NoteWritten();  // whatever came of it
  if (!status.ok()) failure_->Note(ToError(status));
  return ToResult(status);
}

}  // namespace tepui::store
