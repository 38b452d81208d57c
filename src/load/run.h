#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "load/histogram.h"
#include "load/operation.h"
#include "load/workload.h"

namespace tepui::load {

struct RunOptions {
  uint32_t threads = 1;
  uint32_t warm_up_seconds = 2;
  uint32_t seconds = 10;
  // Operations a second, over all threads. 0: a thread begins the next when it has done one (closed
  // loop). Else it begins when the rate says, or as soon as it can (open loop), and the latency
  // counts from when it should have begun: what waits behind a stall counts too.
  double rate = 0;
};

// What was seen of one second.
struct Second {
  uint64_t operations = 0;
  uint64_t p50_ns = 0;
  uint64_t p99_ns = 0;
  uint64_t max_ns = 0;
};

struct RunResult {
  double seconds = 0;
  uint64_t refused = 0;
  uint64_t failed = 0;
  uint64_t late = 0;  // that a rate wanted, and no thread came to
  std::optional<Error> first_error = {};
  uint64_t items_written = 0;
  Histogram all = {};
  std::map<std::string, Histogram, std::less<>> by_operation = {};
  std::vector<Second> series = {};
};

// Called five times a second, with the part that is done, from 0 to 1.
using Progress = std::function<void(double)>;
// A target for each thread.
using MakeTarget = std::function<Result<std::unique_ptr<Target>>()>;

// Creates the table and stores its items. Errors: those of the target.
Result<void> LoadItems(const Workload& workload, uint64_t items, uint32_t threads,
                       const MakeTarget& make, const Progress& progress);

// Puts the load on. What fails is counted; the run ends early only where no target can be made.
Result<RunResult> Run(Workload& workload, const RunOptions& options, const MakeTarget& make,
                      const Progress& progress);

}  // namespace tepui::load
