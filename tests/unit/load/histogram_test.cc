#include "load/histogram.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "support/catch.h"

namespace tepui::load {
namespace {

// The least of the sorted durations that `part` of them do not exceed.
uint64_t Exact(const std::vector<uint64_t>& sorted, double part) {
  const auto count = static_cast<double>(sorted.size());
  const auto rank = std::max(1.0, std::ceil(part * count));
  return sorted[static_cast<size_t>(rank) - 1];
}

// Whether `seen` is `exact` to three digits, and not below it.
bool IsClose(uint64_t seen, uint64_t exact) {
  return seen >= exact && static_cast<double>(seen) <= 1.001 * static_cast<double>(exact) + 0.5;
}

}  // namespace

TEST_CASE("quantiles are exact to three digits", "[load]") {
  std::mt19937_64 random(7);
  std::lognormal_distribution<double> durations(9, 3);
  Histogram histogram;
  std::vector<uint64_t> all;
  for (int i = 0; i < 200'000; ++i) {
    all.push_back(std::min(static_cast<uint64_t>(durations(random)), Histogram::kLongestNs));
    histogram.Record(all.back());
  }
  std::sort(all.begin(), all.end());
  CHECK(histogram.count() == all.size());
  CHECK(histogram.max_ns() == all.back());
  for (const double part : {0.0, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999, 1.0}) {
    INFO(part);
    CHECK(IsClose(histogram.At(part), Exact(all, part)));
  }
}

TEST_CASE("each duration falls into a step that holds it", "[load]") {
  for (int bit = 0; bit < 37; ++bit) {
    for (const int64_t off : {-1, 0, 1}) {
      const auto ns = static_cast<uint64_t>((int64_t{1} << bit) + off);
      Histogram histogram;
      histogram.Record(ns);
      histogram.Record(Histogram::kLongestNs);
      INFO(ns);
      CHECK(IsClose(histogram.At(0.5), ns));
    }
  }
}

TEST_CASE("what is too long counts as the longest, and nothing as nothing", "[load]") {
  Histogram histogram;
  CHECK(histogram.At(0.5) == 0);
  CHECK(histogram.mean_ns() == 0);
  CHECK(histogram.Distribution(5).empty());
  histogram.Record(~uint64_t{0});
  CHECK(histogram.max_ns() == Histogram::kLongestNs);
  histogram.Clear();
  CHECK(histogram.count() == 0);
  CHECK(histogram.max_ns() == 0);
}

TEST_CASE("histograms add up, and their way goes up to the end", "[load]") {
  Histogram low;
  Histogram high;
  for (uint64_t ns = 1; ns <= 1'000; ++ns) low.Record(ns);
  for (uint64_t ns = 1'001; ns <= 2'000; ++ns) high.Record(ns);
  low.Add(high);
  CHECK(low.count() == 2'000);
  CHECK(low.At(0.5) == 1'000);
  CHECK(low.mean_ns() == Approx(1'000.5));
  CHECK(low.deviation_ns() == Approx(577.35).epsilon(0.001));
  const auto points = low.Distribution(5);
  for (size_t i = 1; i < points.size(); ++i) {
    CHECK(points[i].part > points[i - 1].part);
    CHECK(points[i].ns > points[i - 1].ns);
    CHECK(points[i].count > points[i - 1].count);
  }
  REQUIRE_FALSE(points.empty());
  CHECK(points.back().part == 1);
  CHECK(points.back().ns == 2'000);
  CHECK(points.back().count == 2'000);
}

}  // namespace tepui::load
