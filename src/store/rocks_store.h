#pragma once

#include <rocksdb/env.h>

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "store/bulk_load.h"
#include "store/iterator_pool.h"
#include "store/kept_files.h"
#include "store/latches.h"
#include "store/rocks_batch.h"
#include "store/rocks_db.h"
#include "store/rocks_options.h"
#include "store/rocks_reader.h"
#include "store/store.h"
#include "store/wal_syncer.h"

namespace tepui::store {

using SpaceMap = std::map<SpaceName, std::shared_ptr<RocksSpace>>;

class RocksStore final : public Store {
 public:
  // `logs` and `kept` are null in memory; RocksDB tells `iterators` what happens.
  RocksStore(const Options& options, PartitionLength partition_length,
             std::unique_ptr<RocksOptions> rocks_options, std::shared_ptr<RocksDb> db,
             std::shared_ptr<IteratorPool> iterators, SpaceMap spaces,
             std::shared_ptr<LogFiles> logs, std::shared_ptr<KeptFiles> kept,
             std::shared_ptr<WriteFailure> failure);
  ~RocksStore() override;
  Result<void> Close() override;

  std::vector<SpaceName> Spaces() const override;
  Result<std::shared_ptr<Space>> CreateSpace(SpaceName name) override;
  Result<std::shared_ptr<Space>> OpenSpace(SpaceName name) override;
  Result<void> DropSpace(SpaceName name) override;

  Result<bool> Get(const Space& space, std::string_view key, PinnedBytes* into) const override;
  Result<void> GetMany(std::span<const SpaceKey> keys, std::span<PinnedBytes> into) const override;
  Result<std::unique_ptr<Cursor>> NewCursor(const Space& space,
                                            const CursorRange& range) const override;
  Result<std::unique_ptr<Reader>> NewSnapshot() const override;

  Result<void> Atomically(std::span<const SpaceKey> keys, std::optional<Durability> durability,
                          AtomicBody& body) override;
  Result<void> AtomicallyAlone(std::optional<Durability> durability, AtomicBody& body) override;
  void WaitForBodies() override { latches_.PassAll(); }

  Result<std::unique_ptr<BulkLoad>> NewBulkLoad(uint64_t memory_bytes_max) override;

  Result<void> Sync() override;
  Result<void> Checkpoint(const std::string& path) const override;

  SpaceFigures Measure(const Space& space) const override;
  StoreFigures Measure() const override;

  bool closed() const { return closed_.load(std::memory_order_acquire); }
  // While it is not closed.
  rocksdb::DB& rocks() const { return *raw_db_; }
  // As BulkLoad::Ingest says.
  Result<void> Ingest(const std::vector<rocksdb::IngestExternalFileArg>& files,
                      const std::function<Result<void>(const Reader&)>& check)
      TEPUI_EXCLUDES(ingesting_, snapshots_);

 private:
  // Why nothing can be written now, if that is so.
  Result<void> CheckWritable() const;
  // With the keys held by `latches`.
  template <class Latches>
  Result<void> RunAndWrite(const Latches& latches, std::optional<Durability> durability,
                           AtomicBody& body);
  Result<void> Write(RocksBatch& batch, std::optional<Durability> durability);

  const Options options_;
  const PartitionLength partition_length_;
  const std::unique_ptr<RocksOptions> rocks_options_;
  const std::shared_ptr<RocksDb> db_;
  rocksdb::DB* const raw_db_;  // saves the hot path a step
  const std::shared_ptr<IteratorPool> iterators_;
  const RocksReads newest_;
  LatchTable latches_;
  // Held while files are ingested, and while a checkpoint is made: it takes the files first and the
  // log later, and would have what was written behind files that it has not.
  mutable Mutex ingesting_;
  // Held while a snapshot is taken. RocksDB counts files that it ingests as written a little before
  // all readers see them; a snapshot taken in between would change.
  mutable Mutex snapshots_;
  std::optional<WalSyncer> syncer_;
  std::atomic<bool> closed_{false};
  mutable Mutex mutex_;
  SpaceMap spaces_ TEPUI_GUARDED_BY(mutex_);
  const std::shared_ptr<LogFiles> logs_;  // null: none are on a disk
  const std::shared_ptr<KeptFiles> kept_;
  const std::shared_ptr<WriteFailure> failure_;
};

// OpenStore on files of another kind, such as those that a test makes fail.
Result<std::unique_ptr<Store>> OpenStoreOn(std::shared_ptr<rocksdb::Env> env,
                                           const Options& options,
                                           PartitionLength partition_length);

}  // namespace tepui::store
