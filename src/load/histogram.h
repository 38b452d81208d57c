#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tepui::load {

// How often each duration was seen, to three digits, in the manner of HdrHistogram: within each
// power of two, 1,024 steps of the same width. Durations are in nanoseconds, up to a little over
// two minutes; longer ones count as that long.
//
// Threads: one at a time. Cost: 120 KB; to record, some nanoseconds and no allocation.
class Histogram {
 public:
  static constexpr uint64_t kLongestNs = (uint64_t{1} << 37) - 1;

  Histogram();

  void Record(uint64_t ns);
  void Add(const Histogram& other);
  void Clear();

  uint64_t count() const { return count_; }
  uint64_t max_ns() const { return max_ns_; }
  double mean_ns() const;
  double deviation_ns() const;
  // The least duration that `part` of all did not exceed, from 0 to 1; 0 when there are none.
  uint64_t At(double part) const;

  // A step of the way from the shortest to the longest.
  struct Point {
    double part;  // of all, up to this duration
    uint64_t ns;
    uint64_t count;  // of those up to it
  };
  // The way, finer towards its end: `steps` for each halving of what is left.
  std::vector<Point> Distribution(int steps) const;

 private:
  static size_t SlotOf(uint64_t ns);
  // The longest duration that falls into the slot.
  static uint64_t LongestIn(size_t slot);

  std::vector<uint32_t> counts_;
  uint64_t count_ = 0;
  uint64_t max_ns_ = 0;
  double sum_ = 0;
  double sum_of_squares_ = 0;
};

}  // namespace tepui::load
