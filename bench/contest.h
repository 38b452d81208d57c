#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

// Several ways to do the same, measured in turns in one process.
namespace tepui::bench {

struct Contestant {
  std::string name = {};
  std::function<void()> step = {};
  // How many operations a step does: many, where one is too short for the clock.
  int operations_per_step = 1;
};

// Of one operation.
struct Figures {
  double p50_ns = 0;
  double p99_ns = 0;
  // The means over some steps that were not timed.
  double allocations = 0;
  double blocks = 0;  // of RocksDB: found in the cache or read
  double bytes_read = 0;
  double key_comparisons = 0;
};

struct Effort {
  double seconds_per_contestant = 1;
  int steps_per_turn = 50;
  bool counts_instructions = false;  // instead of taking times: see instructions.h
};

// Each takes a turn of some steps, and so on round, until the time is up; each step is timed, less
// what looking at the clock takes. What goes on beside meets all of them alike.
std::vector<Figures> Race(const std::vector<Contestant>& contestants, const Effort& effort);

}  // namespace tepui::bench
