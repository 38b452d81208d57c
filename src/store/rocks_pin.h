#pragma once

#include <rocksdb/slice.h>

#include "base/recycler.h"
#include "tepui/pinned_item.h"

namespace tepui::store {

// A PinnableSlice on its way into a PinnedBytes. It stands on the heap, recycled, and so do the
// bytes it copies from a memtable: they stay where they are when the PinnedBytes moves, and their
// buffer is used again.
class RocksPin {
 public:
  RocksPin() : slice_(Recycler<rocksdb::PinnableSlice>::Take()) {}
  ~RocksPin() {
    if (slice_ != nullptr) Recycle(slice_);
  }
  RocksPin(const RocksPin&) = delete;
  RocksPin& operator=(const RocksPin&) = delete;

  rocksdb::PinnableSlice* slice() const { return slice_; }
  void MoveInto(PinnedBytes* pinned);

 private:
  static void Recycle(rocksdb::PinnableSlice* slice);
  static const PinnedBytes::Holder kHolder;

  rocksdb::PinnableSlice* slice_;
};

}  // namespace tepui::store
