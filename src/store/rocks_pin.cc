#include "store/rocks_pin.h"

#include <new>
#include <utility>

#include "store/rocks_status.h"

namespace tepui::store {
namespace {

// What is larger is not worth keeping: copying it costs more than allocating it.
constexpr size_t kKeptBytesMax = 64 << 10;

rocksdb::PinnableSlice*& SliceIn(void* storage) {
  return *std::launder(static_cast<rocksdb::PinnableSlice**>(storage));
}

}  // namespace

const PinnedBytes::Holder RocksPin::kHolder = {
    .move = [](void* from, void* to) { new (to) rocksdb::PinnableSlice*(SliceIn(from)); },
    .destroy = [](void* storage) { Recycle(SliceIn(storage)); },
    .bytes = [](const void* storage) { return ToView(*SliceIn(const_cast<void*>(storage))); },
};

void RocksPin::MoveInto(PinnedBytes* pinned) {
  pinned->Reset();
  new (pinned->storage()) rocksdb::PinnableSlice*(std::exchange(slice_, nullptr));
  pinned->SetHolder(&kHolder);
}

void RocksPin::Recycle(rocksdb::PinnableSlice* slice) {
  slice->Reset();
  std::string* const copy = slice->GetSelf();
  if (copy->capacity() > kKeptBytesMax) std::string().swap(*copy);
  Recycler<rocksdb::PinnableSlice>::Give(slice);
}

}  // namespace tepui::store
