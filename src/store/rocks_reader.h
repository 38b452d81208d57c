#pragma once

#include <rocksdb/db.h>

#include <memory>

#include "store/iterator_pool.h"
#include "store/latches.h"
#include "store/rocks_db.h"
#include "store/store.h"

namespace tepui::store {

// Reads of RocksDB at a snapshot, or of the newest state without one.
class RocksReads {
 public:
  // `pool` is null with a snapshot.
  RocksReads(rocksdb::DB* db, const rocksdb::Snapshot* snapshot, PartitionLength partition_length,
             IteratorPool* pool);

  Result<bool> Get(const Space& space, std::string_view key, PinnedBytes* into) const;
  Result<void> GetMany(std::span<const SpaceKey> keys, std::span<PinnedBytes> into) const;
  std::unique_ptr<Cursor> NewCursor(std::shared_ptr<rocksdb::DB> db, const Space& space,
                                    const CursorRange& range) const;

 private:
  rocksdb::DB* db_;
  rocksdb::ReadOptions options_;
  PartitionLength partition_length_;
  IteratorPool* pool_;
};

// A Reader of one moment.
class RocksSnapshot final : public Reader {
 public:
  // `latches` are those of all writers.
  RocksSnapshot(std::shared_ptr<rocksdb::DB> db, const LatchTable& latches,
                PartitionLength partition_length);
  ~RocksSnapshot() override;
  RocksSnapshot(const RocksSnapshot&) = delete;
  RocksSnapshot& operator=(const RocksSnapshot&) = delete;

  Result<bool> Get(const Space& space, std::string_view key, PinnedBytes* into) const override;
  Result<void> GetMany(std::span<const SpaceKey> keys, std::span<PinnedBytes> into) const override;
  Result<std::unique_ptr<Cursor>> NewCursor(const Space& space,
                                            const CursorRange& range) const override;
  bool SurelyHolds(const SpaceKey& key) const override;

 private:
  std::shared_ptr<rocksdb::DB> db_;
  const LatchTable& latches_;
  const uint64_t moment_;  // not after the snapshot's
  const rocksdb::Snapshot* snapshot_;
  RocksReads reads_;
};

}  // namespace tepui::store
