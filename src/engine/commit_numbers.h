#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/mutex.h"
#include "store/store.h"

namespace tepui::engine {

// The numbers of stream records, the same sequence for all streams, and how far they can be read.
//
// A commit takes its numbers while it holds its keys, so a later change of an item has a larger
// number. Commits end in another order than they began. Therefore readers stop at settled(): below
// it every commit has ended, and what it wrote can be seen. So a reader never steps past a record
// that appears later.
//
// In "system-0", the key "next-number" holds a u64, little endian, that is larger than every number
// given out: numbers are set aside in blocks, so none is given twice, whatever a power failure took
// back.
//
// Threads: any number at once.
class CommitNumbers {
 public:
  // The numbers of one commit, from when it takes them until it is written or given up.
  class Ticket {
   public:
    Ticket() = default;
    ~Ticket() { End(); }
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

    // The first of `count` new numbers; those that it had are given up.
    uint64_t Take(CommitNumbers* numbers, uint64_t count);
    void End();
    // Whether it was written is known only when the database is opened again. Until then nobody
    // reads as far as it, so nobody misses it later.
    void LeaveOpen() { numbers_ = nullptr; }

   private:
    CommitNumbers* numbers_ = nullptr;  // null: it has none
    uint64_t place_ = 0;                // in the order of all commits that took numbers
  };

  static Result<std::unique_ptr<CommitNumbers>> Open(store::Store* store, bool read_only);

  // Before keys are held by a commit that may take numbers, and once before the first of a stream's
  // life. Cost: a comparison; for one in four billion numbers, and the first of all, a synced
  // write.
  Result<void> Reserve();

  // Every record with a smaller number can be read by whoever looks from now on, or never will be.
  uint64_t settled() const { return settled_.load(std::memory_order_acquire); }
  // Larger than every number that was given out before the call.
  uint64_t next() const { return next_.load(std::memory_order_acquire); }
  // Waits until settled() is larger than `number`, until WakeAll was called since wakes() was
  // `wakes`, or until `deadline`.
  void WaitBeyond(uint64_t number, uint64_t wakes, std::chrono::steady_clock::time_point deadline);
  uint64_t wakes() const { return wakes_.load(std::memory_order_acquire); }
  void WakeAll();

 private:
  struct Commit {
    uint64_t first = 0;
    bool ended = false;
  };
  static constexpr uint64_t kBlock = uint64_t{1} << 32;
  static constexpr uint64_t kSpare = uint64_t{1} << 24;  // more than commits on their way can take
  static constexpr size_t kUsualCommits = 64;

  CommitNumbers(store::Store* store, std::shared_ptr<store::Space> space, uint64_t next);
  Result<void> ReserveBlock();
  Commit& At(uint64_t place) TEPUI_REQUIRES(mutex_) { return ring_[place & (ring_.size() - 1)]; }
  uint64_t Begin(uint64_t count, uint64_t* place);
  void End(uint64_t place);
  void Settle() TEPUI_REQUIRES(mutex_);

  store::Store* const store_;
  const std::shared_ptr<store::Space> space_;  // null: nothing is written
  Mutex reserving_;
  std::atomic<uint64_t> reserved_;  // numbers from here on are not set aside yet
  std::atomic<uint64_t> next_;      // changed with mutex_ held
  std::atomic<uint64_t> settled_;
  Mutex mutex_;
  std::vector<Commit> ring_ TEPUI_GUARDED_BY(mutex_);  // those from first_ to last_; a power of two
  uint64_t first_ TEPUI_GUARDED_BY(mutex_) = 0;
  uint64_t last_ TEPUI_GUARDED_BY(mutex_) = 0;  // behind the last
  uint32_t waiting_ TEPUI_GUARDED_BY(mutex_) = 0;
  std::atomic<uint64_t> wakes_{0};  // changed with mutex_ held
  std::condition_variable_any advanced_;
};

}  // namespace tepui::engine
