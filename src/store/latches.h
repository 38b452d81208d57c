#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/mutex.h"
#include "store/store.h"

namespace tepui::store {

// Locks for keys: each key belongs to one of a fixed number of stripes. Two keys may share one, so
// it is only ever taken by a LatchSet, in sorted order.
class LatchTable {
 public:
  static constexpr uint32_t kStripes = 4096;

  LatchTable() : stripes_(std::make_unique<Stripe[]>(kStripes)) {}

  static uint32_t StripeOf(const SpaceKey& key);
  Mutex& mutex(uint32_t stripe) { return stripes_[stripe].mutex; }

  // A moment: what was noted by then is in every snapshot that is taken after it.
  uint64_t Now() const { return moment_.load(std::memory_order_acquire); }
  // Whether a holder of `stripe` may have written since `moment`. To be asked while it is held.
  bool MayBeWrittenSince(uint64_t moment, uint32_t stripe) const {
    return stripes_[stripe].written > moment || all_written_ > moment;
  }

  // Waits until everyone who holds a stripe now has let go of it.
  void PassAll();

 private:
  friend class LatchSet;
  friend class AllLatches;

  struct alignas(64) Stripe {
    Mutex mutex;
    uint64_t written = 0;  // the moment behind the last write; held with the mutex
  };
  uint64_t NextMoment() { return moment_.fetch_add(1, std::memory_order_acq_rel) + 1; }

  std::unique_ptr<Stripe[]> stripes_;
  uint64_t all_written_ = 0;  // of all stripes at once; changed while all are held
  std::atomic<uint64_t> moment_{0};
};

// Holds every stripe for its own lifetime, taken in ascending order as those of a LatchSet.
class AllLatches {
 public:
  explicit AllLatches(LatchTable& table);
  ~AllLatches();
  AllLatches(const AllLatches&) = delete;
  AllLatches& operator=(const AllLatches&) = delete;

  // That something may have been written. Before the stripes are let go.
  void NoteWritten() const { table_.all_written_ = table_.NextMoment(); }

 private:
  LatchTable& table_;
};

// Holds the stripes of some keys for its own lifetime. Stripes are taken in ascending order, each
// once, so no two sets wait for each other.
class LatchSet {
 public:
  LatchSet(LatchTable& table, std::span<const SpaceKey> keys);
  ~LatchSet();
  LatchSet(const LatchSet&) = delete;
  LatchSet& operator=(const LatchSet&) = delete;

  void NoteWritten() const;  // as of AllLatches

 private:
  static constexpr size_t kInlineStripes = 8;

  std::span<uint32_t> SortedStripes(std::span<const SpaceKey> keys);

  LatchTable& table_;
  std::array<uint32_t, kInlineStripes> few_;
  std::vector<uint32_t> many_;
  std::span<const uint32_t> held_;
};

}  // namespace tepui::store
