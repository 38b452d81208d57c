#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contest.h"

namespace tepui::bench {

// The most that Tepui's time may be, as a multiple of the baseline's; p99 may be 1.3 times as much.
struct Goal {
  double ratio = 0;
  double stretch = 0;
};

struct Baseline {
  Contestant contestant;
  std::optional<Goal> goal = std::nullopt;
};

// An operation of Tepui beside others that do the same work.
struct Row {
  std::string operation = {};
  Contestant tepui = {};
  std::vector<Baseline> baselines = {};
  // Without a baseline: what it may take by itself.
  std::optional<Goal> nanoseconds = std::nullopt;
};

// Tepui and one baseline, measured.
struct Outcome {
  std::string operation = {};
  std::string baseline = {};  // empty: none
  Figures tepui = {};
  Figures other = {};
  std::optional<Goal> goal = std::nullopt;

  bool has_baseline() const { return !baseline.empty(); }
  // Of what the goal is for: a multiple, or nanoseconds.
  double p50() const { return has_baseline() ? tepui.p50_ns / other.p50_ns : tepui.p50_ns; }
  double p99() const { return has_baseline() ? tepui.p99_ns / other.p99_ns : tepui.p99_ns; }
  // Those of the baseline are RocksDB's.
  double allocations() const { return tepui.allocations - other.allocations; }
  bool met() const { return !goal || p50() <= goal->ratio; }
};

// Takes rows, measures them and keeps what came out.
class Bench {
 public:
  Bench(std::string only, Effort effort) : only_(std::move(only)), effort_(effort) {}

  // Whether a row of that name is wanted, so that nothing is loaded in vain.
  bool Wants(std::string_view operation) const;
  template <class... Names>
  bool WantsAny(const Names&... operations) const {
    return (Wants(operations) || ...);
  }

  void Run(const Row& row);
  // Measured by other means.
  void Add(Outcome outcome);

  const Effort& effort() const { return effort_; }
  const std::vector<Outcome>& outcomes() const { return outcomes_; }

 private:
  const std::string only_;
  const Effort effort_;
  std::vector<Outcome> outcomes_;
};

// The rows, by what they need.
void RunGetRows(Bench* bench);
void RunPutRows(Bench* bench);
void RunStreamRows(Bench* bench);
void RunTriggerRows(Bench* bench);
void RunQueryRows(Bench* bench);
void RunTransactionRows(Bench* bench);
void RunSyncRows(Bench* bench);
void RunExpressionRows(Bench* bench);
void RunPeerRows(Bench* bench);
void RunOpenRows(Bench* bench);

// For the row "idle memory": how much memory of its own the process takes to open a database.
void PrintIdleBytes(const std::string& path);

}  // namespace tepui::bench
