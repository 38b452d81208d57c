#include "load/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tepui::load {
namespace {

constexpr int kStepBits = 10;
constexpr uint64_t kSteps = 1 << kStepBits;
// The first two runs of steps are one nanosecond wide; each further one is of twice the width.
constexpr size_t kSlots = (37 - kStepBits + 1) * kSteps;

}  // namespace

Histogram::Histogram() : counts_(kSlots) {}

size_t Histogram::SlotOf(uint64_t ns) {
  if (ns < 2 * kSteps) return ns;
  const int shift = static_cast<int>(std::bit_width(ns)) - kStepBits - 1;
  return static_cast<size_t>(shift) * kSteps + (ns >> shift);
}

uint64_t Histogram::LongestIn(size_t slot) {
  if (slot < 2 * kSteps) return slot;
  const uint64_t shift = slot / kSteps - 1;
  const uint64_t step = slot - shift * kSteps;
  return ((step + 1) << shift) - 1;
}

void Histogram::Record(uint64_t ns) {
  ns = std::min(ns, kLongestNs);
  ++counts_[SlotOf(ns)];
  ++count_;
  max_ns_ = std::max(max_ns_, ns);
  const auto duration = static_cast<double>(ns);
  sum_ += duration;
  sum_of_squares_ += duration * duration;
}

void Histogram::Add(const Histogram& other) {
  for (size_t i = 0; i < kSlots; ++i) counts_[i] += other.counts_[i];
  count_ += other.count_;
  max_ns_ = std::max(max_ns_, other.max_ns_);
  sum_ += other.sum_;
  sum_of_squares_ += other.sum_of_squares_;
}

void Histogram::Clear() {
  std::fill(counts_.begin(), counts_.end(), 0);
  count_ = max_ns_ = 0;
  sum_ = sum_of_squares_ = 0;
}

double Histogram::mean_ns() const { return count_ == 0 ? 0 : sum_ / static_cast<double>(count_); }

double Histogram::deviation_ns() const {
  if (count_ == 0) return 0;
  const double mean = mean_ns();
  return std::sqrt(std::max(0.0, sum_of_squares_ / static_cast<double>(count_) - mean * mean));
}

uint64_t Histogram::At(double part) const {
  const auto wanted = static_cast<uint64_t>(std::ceil(part * static_cast<double>(count_)));
  uint64_t seen = 0;
  for (size_t slot = 0; slot < kSlots; ++slot) {
    seen += counts_[slot];
    if (seen >= std::max<uint64_t>(wanted, 1)) return std::min(LongestIn(slot), max_ns_);
  }
  return 0;
}

std::vector<Histogram::Point> Histogram::Distribution(int steps) const {
  std::vector<Point> points;
  if (count_ == 0) return points;
  double next = 0;
  uint64_t seen = 0;
  for (size_t slot = 0; slot < kSlots && seen < count_; ++slot) {
    if (counts_[slot] == 0) continue;
    seen += counts_[slot];
    const double part = static_cast<double>(seen) / static_cast<double>(count_);
    if (part < next && seen < count_) continue;
    points.push_back({part, std::min(LongestIn(slot), max_ns_), seen});
    // A step is a fraction of the half that `part` is in: 0 to 1/2, 1/2 to 3/4, and so on.
    const double left = std::exp2(std::floor(std::log2(std::max(1 - part, 1e-12))));
    next = part + left / steps;
  }
  return points;
}

}  // namespace tepui::load
