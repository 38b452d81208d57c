#pragma once

#include <rocksdb/db.h>
#include <rocksdb/iterator.h>

#include <memory>

#include "base/buffer.h"
#include "store/store.h"

namespace tepui::store {

class RocksCursor final : public Cursor {
 public:
  RocksCursor(std::shared_ptr<rocksdb::DB> db, rocksdb::ColumnFamilyHandle* family,
              const CursorRange& range, const rocksdb::Snapshot* snapshot,
              PartitionLength partition_length);

  void Advance() override;
  Result<void> status() const override;

 private:
  void SetBounds(const CursorRange& range, PartitionLength partition_length,
                 rocksdb::ReadOptions* options);
  void Load();
  void FetchAhead();

  const std::shared_ptr<rocksdb::DB> db_;
  const bool forward_;
  // RocksDB keeps pointers to the bounds for as long as it iterates.
  KeyBuffer begin_;
  KeyBuffer end_;
  rocksdb::Slice lower_;
  rocksdb::Slice upper_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
  const char* asked_end_ = nullptr;  // of the memory that was asked for ahead
};

}  // namespace tepui::store
