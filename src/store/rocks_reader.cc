#include "store/rocks_reader.h"

#include <utility>
#include <vector>

#include "store/rocks_cursor.h"
#include "store/rocks_pin.h"
#include "store/rocks_status.h"

namespace tepui::store {

RocksReads::RocksReads(rocksdb::DB* db, const rocksdb::Snapshot* snapshot,
                       PartitionLength partition_length)
    : db_(db), partition_length_(partition_length) {
  options_.snapshot = snapshot;
}

Result<bool> RocksReads::Get(const Space& space, std::string_view key, PinnedBytes* into) const {
  rocksdb::ColumnFamilyHandle* const family = FamilyOf(space);
  if (family == nullptr) return DatabaseClosed();
  into->Reset();
  RocksPin pin;
  const rocksdb::Status status = db_->Get(options_, family, ToSlice(key), pin.slice());
  if (status.IsNotFound()) return false;
  if (!status.ok()) return ToError(status);
  pin.MoveInto(into);
  return true;
}

Result<void> RocksReads::GetMany(std::span<const SpaceKey> keys,
                                 std::span<PinnedBytes> into) const {
  if (keys.empty()) return {};
  std::vector<rocksdb::ColumnFamilyHandle*> families;
  std::vector<rocksdb::Slice> slices;
  families.reserve(keys.size());
  slices.reserve(keys.size());
  for (const SpaceKey& key : keys) {
    families.push_back(FamilyOf(*key.space));
    if (families.back() == nullptr) return DatabaseClosed();
    slices.push_back(ToSlice(key.key));
  }
  std::vector<rocksdb::PinnableSlice> values(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  db_->MultiGet(options_, keys.size(), families.data(), slices.data(), values.data(),
                statuses.data());
  for (size_t i = 0; i < keys.size(); ++i) {
    into[i].Reset();
    if (statuses[i].IsNotFound()) continue;
    if (!statuses[i].ok()) return ToError(statuses[i]);
    RocksPin pin;
    *pin.slice() = std::move(values[i]);
    pin.MoveInto(&into[i]);
  }
  return {};
}

std::unique_ptr<Cursor> RocksReads::NewCursor(std::shared_ptr<rocksdb::DB> db, const Space& space,
                                              const CursorRange& range) const {
  return std::make_unique<RocksCursor>(std::move(db), FamilyOf(space), range, options_.snapshot,
                                       partition_length_);
}

RocksSnapshot::RocksSnapshot(std::shared_ptr<rocksdb::DB> db, PartitionLength partition_length)
    : db_(std::move(db)),
      snapshot_(db_->GetSnapshot()),
      reads_(db_.get(), snapshot_, partition_length) {}

RocksSnapshot::~RocksSnapshot() { db_->ReleaseSnapshot(snapshot_); }

Result<bool> RocksSnapshot::Get(const Space& space, std::string_view key, PinnedBytes* into) const {
  return reads_.Get(space, key, into);
}

Result<void> RocksSnapshot::GetMany(std::span<const SpaceKey> keys,
                                    std::span<PinnedBytes> into) const {
  return reads_.GetMany(keys, into);
}

Result<std::unique_ptr<Cursor>> RocksSnapshot::NewCursor(const Space& space,
                                                         const CursorRange& range) const {
  if (FamilyOf(space) == nullptr) return DatabaseClosed();
  return reads_.NewCursor(db_, space, range);
}

}  // namespace tepui::store
