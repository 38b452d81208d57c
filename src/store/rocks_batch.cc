#include "store/rocks_batch.h"

#include "store/rocks_db.h"
#include "store/rocks_status.h"

namespace tepui::store {

void RocksBatch::Put(const Space& space, std::string_view key, std::string_view value) {
  Note(batch_.Put(FamilyOf(space), ToSlice(key), ToSlice(value)));
}

void RocksBatch::Delete(const Space& space, std::string_view key) {
  Note(batch_.Delete(FamilyOf(space), ToSlice(key)));
}

void RocksBatch::Clear() {
  if (batch_.GetDataSize() > kKeptBytesMax) {
    batch_ = rocksdb::WriteBatch(kReservedBytes);
  } else {
    batch_.Clear();
  }
  status_ = rocksdb::Status();
}

}  // namespace tepui::store
