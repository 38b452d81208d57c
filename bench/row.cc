#include "row.h"

#include "instructions.h"
#include "report.h"

namespace tepui::bench {

bool Bench::Wants(std::string_view operation) const {
  return operation.find(only_) != operation.npos;
}

void Bench::Run(const Row& row) {
  if (!Wants(row.operation)) return;
  std::vector<Contestant> contestants = {row.tepui};
  for (const Baseline& baseline : row.baselines) contestants.push_back(baseline.contestant);
  if (effort_.counts_instructions) return CountInstructions(row.operation, contestants);
  const std::vector<Figures> figures = Race(contestants, effort_);
  if (row.baselines.empty()) {
    Add({.operation = row.operation, .tepui = figures[0], .goal = row.nanoseconds});
  }
  for (size_t i = 0; i < row.baselines.size(); ++i) {
    Add({.operation = row.operation,
         .baseline = row.baselines[i].contestant.name,
         .tepui = figures[0],
         .other = figures[i + 1],
         .goal = row.baselines[i].goal});
  }
}

void Bench::Add(Outcome outcome) {
  if (effort_.counts_instructions) return;
  PrintLine(outcome);
  outcomes_.push_back(std::move(outcome));
}

}  // namespace tepui::bench
