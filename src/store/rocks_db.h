#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/db.h>

#include <memory>
#include <set>

#include "base/mutex.h"
#include "store/store.h"

namespace tepui::store {

class RocksSpace;

// An open RocksDB and what must go before it: the handles of its column families.
//
// Cursors and snapshots share the DB itself, so that it is deleted after the last of them; spaces
// share this object, and lose their handles when it closes.
class RocksDb {
 public:
  RocksDb(std::shared_ptr<rocksdb::Env> env, std::shared_ptr<rocksdb::DB> db,
          std::shared_ptr<rocksdb::Cache> cache)
      : env_(std::move(env)), db_(std::move(db)), cache_(std::move(cache)) {}

  // Null after Close.
  const std::shared_ptr<rocksdb::DB>& db() const { return db_; }
  const rocksdb::Cache& cache() const { return *cache_; }

  // Takes every handle from its space and lets go of the DB. `was_last` is false when a cursor that
  // is still there will close it.
  rocksdb::Status Close(bool* was_last) TEPUI_EXCLUDES(mutex_);
  rocksdb::Env& env() const { return *env_; }

 private:
  friend class RocksSpace;
  void Add(RocksSpace* space) TEPUI_EXCLUDES(mutex_);
  void Remove(RocksSpace* space) TEPUI_EXCLUDES(mutex_);

  const std::shared_ptr<rocksdb::Env> env_;
  std::shared_ptr<rocksdb::DB> db_;
  std::shared_ptr<rocksdb::Cache> cache_;
  Mutex mutex_;
  std::set<RocksSpace*> spaces_ TEPUI_GUARDED_BY(mutex_);
};

class RocksSpace final : public Space {
 public:
  RocksSpace(SpaceName name, std::shared_ptr<RocksDb> db) : Space(name), db_(std::move(db)) {
    db_->Add(this);
  }
  ~RocksSpace() override { db_->Remove(this); }

  // Makes `family` its own, once. It is made first, so that a handle is never without an owner.
  void Take(rocksdb::ColumnFamilyHandle* family) noexcept { family_ = family; }
  // Null before that, and once the store is closed.
  rocksdb::ColumnFamilyHandle* family() const { return family_; }

 private:
  friend class RocksDb;
  rocksdb::ColumnFamilyHandle* family_ = nullptr;
  const std::shared_ptr<RocksDb> db_;
};

inline rocksdb::ColumnFamilyHandle* FamilyOf(const Space& space) {
  return static_cast<const RocksSpace&>(space).family();
}

}  // namespace tepui::store
