#pragma once

#include <array>
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

  // Waits until everyone who holds a stripe now has let go of it.
  void PassAll();

 private:
  struct alignas(64) Stripe {
    Mutex mutex;
  };
  std::unique_ptr<Stripe[]> stripes_;
};

// Holds every stripe for its own lifetime, taken in ascending order as those of a LatchSet.
class AllLatches {
 public:
  explicit AllLatches(LatchTable& table);
  ~AllLatches();
  AllLatches(const AllLatches&) = delete;
  AllLatches& operator=(const AllLatches&) = delete;

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

 private:
  static constexpr size_t kInlineStripes = 8;

  std::span<uint32_t> SortedStripes(std::span<const SpaceKey> keys);

  LatchTable& table_;
  std::array<uint32_t, kInlineStripes> few_;
  std::vector<uint32_t> many_;
  std::span<const uint32_t> held_;
};

}  // namespace tepui::store
