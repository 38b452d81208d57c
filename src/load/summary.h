#pragma once

#include <string>
#include <utility>
#include <vector>

#include "load/run.h"
#include "tepui/value.h"

namespace tepui::load {

struct Latencies {
  std::string name = {};
  uint64_t count = 0;
  double mean_ns = 0;
  double deviation_ns = 0;
  uint64_t p50_ns = 0;
  uint64_t p90_ns = 0;
  uint64_t p99_ns = 0;
  uint64_t p999_ns = 0;
  uint64_t p9999_ns = 0;
  uint64_t max_ns = 0;
};

// What the process and the disk had to do with it.
struct Footprint {
  uint64_t memory_bytes = 0;     // resident at the end
  uint64_t written_bytes = 0;    // to the disk while it ran
  uint64_t item_bytes = 0;       // that the operations wrote; 0: not known
  uint64_t syncs = 0;            // of the log
  uint64_t seconds_stopped = 0;  // in which RocksDB took no writes
};

// A run as it is kept and shown: a plain value.
struct Summary {
  std::string title = {};
  // What it was of, in words for a reader: workload, items, threads and so on.
  std::vector<std::pair<std::string, std::string>> setup = {};
  double seconds = 0;
  uint64_t refused = 0;
  uint64_t failed = 0;
  uint64_t late = 0;
  Latencies all = {};
  std::vector<Latencies> by_operation = {};
  std::vector<Histogram::Point> distribution = {};
  std::vector<Second> series = {};
  Footprint footprint = {};

  double rate() const { return seconds > 0 ? static_cast<double>(all.count) / seconds : 0; }
};

Summary Summarize(const RunResult& result);

std::string ToJson(const Summary& summary);
// Errors: kValidation for what ToJson has not written.
Result<Summary> SummaryFromJson(std::string_view json);

// For people who look at the terminal.
std::string ToTable(const Summary& summary);
// A line for each second.
std::string ToCsv(const Summary& summary);
// The distribution as HdrHistogram's tools read it, in microseconds.
std::string ToHgrm(const Summary& summary);
// One page with plots that needs nothing else; several runs stand beside each other.
std::string ToHtml(const std::vector<Summary>& runs);

// "1.23 ms"
std::string DurationText(double ns);
// "12,345"
std::string CountText(double count);

}  // namespace tepui::load
