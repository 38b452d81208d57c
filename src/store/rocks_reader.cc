#include "store/rocks_reader.h"

#include <utility>
#include <vector>

#include "base/prefetch.h"
#include "base/recycler.h"
#include "store/rocks_cursor.h"
#include "store/rocks_pin.h"
#include "store/rocks_status.h"

namespace tepui::store {
namespace {

// What a MultiGet works on, kept for the next one.
struct ManyGets {
  std::vector<rocksdb::ColumnFamilyHandle*> families;
  std::vector<rocksdb::Slice> keys;
  std::vector<rocksdb::PinnableSlice> values;
  std::vector<rocksdb::Status> statuses;

  void Resize(size_t count) {
    families.resize(count);
    keys.resize(count);
    values.resize(count);
    statuses.resize(count);
  }

  Result<void> MoveInto(std::span<PinnedBytes> into) {
    for (const rocksdb::PinnableSlice& value : values) Prefetch(value.data(), value.size());
    for (size_t i = 0; i < statuses.size(); ++i) {
      into[i].Reset();
      if (statuses[i].IsNotFound()) continue;
      if (!statuses[i].ok()) return ToError(statuses[i]);
      RocksPin pin;
      *pin.slice() = std::move(values[i]);
      pin.MoveInto(&into[i]);
    }
    return {};
  }
};

// Sees to it that nothing stays pinned, whatever happens.
class Unpinned {
 public:
  explicit Unpinned(ManyGets* gets) : gets_(gets) {}
  ~Unpinned() { gets_->values.clear(); }
  Unpinned(const Unpinned&) = delete;
  Unpinned& operator=(const Unpinned&) = delete;

 private:
  ManyGets* const gets_;
};

}  // namespace

RocksReads::RocksReads(rocksdb::DB* db, const rocksdb::Snapshot* snapshot,
                       PartitionLength partition_length, IteratorPool* pool)
    : db_(db), partition_length_(partition_length), pool_(pool) {
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
  Prefetch(pin.slice()->data(), pin.slice()->size());
  pin.MoveInto(into);
  return true;
}

Result<void> RocksReads::GetMany(std::span<const SpaceKey> keys,
                                 std::span<PinnedBytes> into) const {
  if (keys.empty()) return {};
  const Recycled<ManyGets> gets;
  bool is_one_family = true;
  const Unpinned unpinned(&*gets);
  gets->Resize(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    gets->families[i] = FamilyOf(*keys[i].space);
    if (gets->families[i] == nullptr) return DatabaseClosed();
    is_one_family &= gets->families[i] == gets->families[0];
    gets->keys[i] = ToSlice(keys[i].key);
  }
  if (is_one_family) {
    db_->MultiGet(options_, gets->families[0], keys.size(), gets->keys.data(), gets->values.data(),
                  gets->statuses.data());
  } else {
    db_->MultiGet(options_, keys.size(), gets->families.data(), gets->keys.data(),
                  gets->values.data(), gets->statuses.data());
  }
  return gets->MoveInto(into);
}

std::unique_ptr<Cursor> RocksReads::NewCursor(std::shared_ptr<rocksdb::DB> db, const Space& space,
                                              const CursorRange& range) const {
  return std::make_unique<RocksCursor>(
      std::move(db), static_cast<const RocksSpace&>(space), range, options_.snapshot,
      HasPartitions(space.name().kind) ? partition_length_ : nullptr, pool_);
}

RocksSnapshot::RocksSnapshot(std::shared_ptr<rocksdb::DB> db, const LatchTable& latches,
                             PartitionLength partition_length)
    : db_(std::move(db)),
      latches_(latches),
      moment_(latches.Now()),
      snapshot_(db_->GetSnapshot()),
      reads_(db_.get(), snapshot_, partition_length, nullptr) {}

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

// A writer notes the moment when its batch can be seen: one that this snapshot does not show has
// noted a later moment than this one.
bool RocksSnapshot::SurelyHolds(const SpaceKey& key) const {
  return !latches_.MayBeWrittenSince(moment_, LatchTable::StripeOf(key));
}

}  // namespace tepui::store
