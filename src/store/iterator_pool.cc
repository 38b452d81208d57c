#include "store/iterator_pool.h"

#include <utility>

#include "base/thread_number.h"

namespace tepui::store {

IteratorPool::Stripe& IteratorPool::OwnStripe() { return stripes_[ThreadNumber() % kStripes]; }

std::unique_ptr<rocksdb::Iterator> IteratorPool::Take(SpaceName space, uint64_t* generation) {
  // Before the iterator is made or refreshed, so that what happens from here on ends it.
  *generation = generation_.load(std::memory_order_acquire);
  std::unique_ptr<rocksdb::Iterator> iterator;
  {
    Stripe& stripe = OwnStripe();
    MutexLock lock(stripe.mutex);
    for (Kept& kept : stripe.kept) {
      if (kept.iterator != nullptr && kept.space == space) {
        iterator = std::move(kept.iterator);
        break;
      }
    }
  }
  if (iterator != nullptr && !iterator->Refresh().ok()) {
    // A database that was opened read-only has none that can.
    Close();
    iterator.reset();
  }
  return iterator;
}

void IteratorPool::Give(SpaceName space, uint64_t generation,
                        std::unique_ptr<rocksdb::Iterator> iterator) {
  // To end one may take RocksDB's own lock, so that happens after ours is let go.
  Kept older{space, std::move(iterator)};
  Stripe& stripe = OwnStripe();
  MutexLock lock(stripe.mutex);
  // Whoever clears raises the generation first: either it is seen here, or this one is cleared.
  if (closed_.load(std::memory_order_acquire) ||
      generation != generation_.load(std::memory_order_acquire)) {
    return;
  }
  for (Kept& kept : stripe.kept) std::swap(kept, older);  // the oldest is last, and goes
}

void IteratorPool::Clear() {
  generation_.fetch_add(1, std::memory_order_acq_rel);
  for (Stripe& stripe : stripes_) {
    std::array<Kept, kKeptByStripe> ended;
    MutexLock lock(stripe.mutex);
    ended.swap(stripe.kept);
  }
}

void IteratorPool::Close() {
  closed_.store(true, std::memory_order_release);
  Clear();
}

}  // namespace tepui::store
