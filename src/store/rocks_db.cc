#include "store/rocks_db.h"

namespace tepui::store {

void RocksDb::Add(RocksSpace* space) {
  MutexLock lock(mutex_);
  spaces_.insert(space);
}

void RocksDb::Remove(RocksSpace* space) {
  MutexLock lock(mutex_);
  spaces_.erase(space);
  if (space->family_ != nullptr) db_->DestroyColumnFamilyHandle(space->family_);
}

rocksdb::Status RocksDb::Close() {
  MutexLock lock(mutex_);
  for (RocksSpace* const space : spaces_) {
    db_->DestroyColumnFamilyHandle(space->family_);
    space->family_ = nullptr;
  }
  spaces_.clear();
  // A cursor that is still there closes the DB when it goes.
  rocksdb::Status status;
  if (db_.use_count() == 1) status = db_->Close();
  db_.reset();
  return status;
}

}  // namespace tepui::store
