#pragma once

#include <rocksdb/db.h>
#include <rocksdb/iterator.h>

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/buffer.h"
#include "store/iterator_pool.h"
#include "store/rocks_db.h"
#include "store/store.h"

namespace tepui::store {

class RocksCursor final : public Cursor {
 public:
  // `partition_length` is null where keys do not begin with a partition, and `pool`, which lives as
  // long as `db`, where the state is not the newest.
  RocksCursor(std::shared_ptr<rocksdb::DB> db, const RocksSpace& space, const CursorRange& range,
              const rocksdb::Snapshot* snapshot, PartitionLength partition_length,
              IteratorPool* pool);
  ~RocksCursor() override;
  RocksCursor(const RocksCursor&) = delete;
  RocksCursor& operator=(const RocksCursor&) = delete;

  void Advance() override;
  Result<void> status() const override;

 private:
  // Filters on partitions let a cursor skip files, but then RocksDB shows keys of that partition
  // only. So they are used where the range lies in one partition for sure, and nowhere else.
  bool LiesInPartition(const CursorRange& range, PartitionLength partition_length);
  void OpenInPartition(const RocksSpace& space, const rocksdb::Snapshot* snapshot);
  void OpenBetweenBounds(const RocksSpace& space, const rocksdb::Snapshot* snapshot);
  void Load();
  void FetchAhead();

  const std::shared_ptr<rocksdb::DB> db_;
  const SpaceName space_;
  const bool forward_;
  // RocksDB keeps pointers to the bounds for as long as it iterates.
  KeyBuffer begin_;
  KeyBuffer end_;
  rocksdb::Slice lower_;
  rocksdb::Slice upper_;
  // Where the range ends before its partition does; empty: RocksDB sees to the end.
  std::string_view own_end_;
  IteratorPool* pool_;  // null: the iterator is not of it
  uint64_t generation_ = 0;
  std::unique_ptr<rocksdb::Iterator> iterator_;
  const char* asked_end_ = nullptr;  // of the memory that was asked for ahead
};

}  // namespace tepui::store
