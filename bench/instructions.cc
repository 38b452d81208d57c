#include "instructions.h"

#include <valgrind/callgrind.h>

namespace tepui::bench {
namespace {

constexpr int kWarmUpSteps = 500;
constexpr int kSteps = 200;

}  // namespace

void CountInstructions(const std::string& operation, const std::vector<Contestant>& contestants) {
  for (const Contestant& contestant : contestants) {
    for (int step = 0; step < kWarmUpSteps; ++step) contestant.step();
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
    for (int step = 0; step < kSteps; ++step) contestant.step();
    const std::string name = operation + "|" + contestant.name + "|" +
                             std::to_string(kSteps * contestant.operations_per_step);
    CALLGRIND_DUMP_STATS_AT(name.c_str());
    CALLGRIND_STOP_INSTRUMENTATION;
  }
}

}  // namespace tepui::bench
