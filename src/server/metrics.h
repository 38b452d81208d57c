#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

#include "server/call.h"
#include "tepui/database.h"

namespace tepui::server {

// What was asked and answered.
//
// Threads: one records, any adds up.
class Metrics {
 public:
  using Duration = std::chrono::steady_clock::duration;

  void Record(const Figures& figures, unsigned status, Duration taken);
  void AddTo(Metrics* total) const;

  // In Prometheus's text format.
  void Write(std::string* out) const;

 private:
  // Tables come and go; what is beyond this many counts for no table.
  static constexpr size_t kSeriesMax = 4096;
  static constexpr std::array kBucketsUs = {
      50,     100,    250,     500,     1'000,   2'500,     5'000,     10'000,
      25'000, 50'000, 100'000, 250'000, 500'000, 1'000'000, 2'500'000, 10'000'000};

  using Key = std::tuple<std::string, std::string, std::string>;  // operation, table, outcome
  using KeyView = std::tuple<std::string_view, std::string_view, std::string_view>;
  struct KeyLess {
    using is_transparent = void;
    bool operator()(const KeyView& a, const KeyView& b) const { return a < b; }
  };
  struct Counts {
    uint64_t requests = 0;
    uint64_t items = 0;
    double read_units = 0;
    double write_units = 0;
  };
  struct Histogram {
    std::array<uint64_t, kBucketsUs.size() + 1> counts = {};
    uint64_t sum_us = 0;
  };

  // With the lock held, these.
  Counts& CountsOf(std::string_view operation, std::string_view table, std::string_view outcome);
  void WriteCounts(std::string* out) const;
  void WriteLatencies(std::string* out) const;

  mutable std::mutex mutex_;
  std::map<Key, Counts, KeyLess> counts_;
  std::map<std::string, Histogram, std::less<>> latencies_;
};

// The gauges of a moment.
void WriteGauges(const Stats& stats, uint32_t connections, std::string* out);

}  // namespace tepui::server
