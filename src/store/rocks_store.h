#pragma once

#include <rocksdb/env.h>

#include <atomic>
#include <map>
#include <memory>
#include <optional>

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
  // `logs` are null in memory.
  RocksStore(const Options& options, PartitionLength partition_length,
             std::unique_ptr<RocksOptions> rocks_options, std::shared_ptr<RocksDb> db,
             SpaceMap spaces, std::shared_ptr<LogFiles> logs,
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

  Result<void> Sync() override;
  Result<void> Checkpoint(const std::string& path) const override;

  SpaceFigures Measure(const Space& space) const override;
  StoreFigures Measure() const override;

 private:
  bool closed() const { return closed_.load(std::memory_order_acquire); }
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
  const RocksReads newest_;
  LatchTable latches_;
  std::optional<WalSyncer> syncer_;
  std::atomic<bool> closed_{false};
  mutable Mutex mutex_;
  SpaceMap spaces_ TEPUI_GUARDED_BY(mutex_);
  const std::shared_ptr<LogFiles> logs_;  // null: none are on a disk
  const std::shared_ptr<WriteFailure> failure_;
};

// OpenStore on files of another kind, such as those that a test makes fail.
Result<std::unique_ptr<Store>> OpenStoreOn(std::shared_ptr<rocksdb::Env> env,
                                           const Options& options,
                                           PartitionLength partition_length);

}  // namespace tepui::store
