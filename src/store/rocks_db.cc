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

rocksdb::Status RocksDb::Close(bool* was_last) {
  MutexLock lock(mutex_);
  for (RocksSpace* const space : spaces_) {
    if (space->family_ != nullptr) db_->DestroyColumnFamilyHandle(space->family_);
    space->family_ = nullptr;
  }
  spaces_.clear();
  *was_last = db_.use_count() == 1;
  rocksdb::Status status;
  if (*was_last) status = db_->Close();
  db_.reset();
  return status;
}

}  // namespace tepui::store
