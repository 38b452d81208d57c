#include "store/rocks_batch.h"

#include <algorithm>
#include <array>

#include "store/rocks_db.h"
#include "store/rocks_status.h"

namespace tepui::store {

void RocksBatch::Put(const Space& space, std::string_view key, std::string_view value) {
  Note(batch_.Put(FamilyOf(space), ToSlice(key), ToSlice(value)));
}

void RocksBatch::PutPieces(const Space& space, std::string_view key,
                           std::span<const std::string_view> pieces) {
  std::array<rocksdb::Slice, kPiecesMax> slices;
  std::transform(pieces.begin(), pieces.end(), slices.begin(), ToSlice);
  const rocksdb::Slice whole_key = ToSlice(key);
  Note(batch_.Put(FamilyOf(space), rocksdb::SliceParts(&whole_key, 1),
                  rocksdb::SliceParts(slices.data(), static_cast<int>(pieces.size()))));
}

void RocksBatch::DeleteRange(const Space& space, std::string_view begin, std::string_view end) {
  Note(batch_.DeleteRange(FamilyOf(space), ToSlice(begin), ToSlice(end)));
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
