#include "contest.h"

#include <rocksdb/perf_context.h>
#include <rocksdb/perf_level.h>

#include <algorithm>
#include <chrono>

#include "allocations.h"

namespace tepui::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kWarmUpSteps = 500;
constexpr int kCountedSteps = 500;

double Nanoseconds(Clock::duration taken) {
  return static_cast<double>(std::chrono::nanoseconds(taken).count());
}

double Quantile(std::vector<float>* samples, double part) {
  const auto at = static_cast<size_t>(part * static_cast<double>(samples->size() - 1));
  std::nth_element(samples->begin(), samples->begin() + static_cast<ptrdiff_t>(at), samples->end());
  return (*samples)[at];
}

// What the time of nothing is.
double ClockNanoseconds() {
  constexpr int kLooks = 10'000;
  std::vector<float> samples;
  samples.reserve(kLooks);
  for (int i = 0; i < kLooks; ++i) {
    const Clock::time_point begin = Clock::now();
    samples.push_back(static_cast<float>(Nanoseconds(Clock::now() - begin)));
  }
  return Quantile(&samples, 0.5);
}

void TakeTurn(const Contestant& contestant, int steps, double clock_ns,
              std::vector<float>* samples) {
  for (int i = 0; i < steps; ++i) {
    const Clock::time_point begin = Clock::now();
    contestant.step();
    const double taken = Nanoseconds(Clock::now() - begin) - clock_ns;
    samples->push_back(static_cast<float>(std::max(0.0, taken)));
  }
}

// Not timed, for counting takes time of its own.
void Count(const Contestant& contestant, Figures* figures) {
  rocksdb::PerfContext& perf = *rocksdb::get_perf_context();
  rocksdb::SetPerfLevel(rocksdb::PerfLevel::kEnableCount);
  perf.Reset();
  const uint64_t before = Allocations();
  for (int i = 0; i < kCountedSteps; ++i) contestant.step();
  const double operations = kCountedSteps * contestant.operations_per_step;
  const auto each = [&](uint64_t count) { return static_cast<double>(count) / operations; };
  figures->allocations = each(Allocations() - before);
  figures->blocks = each(perf.block_cache_hit_count + perf.block_read_count);
  figures->bytes_read = each(perf.get_read_bytes + perf.iter_read_bytes + perf.multiget_read_bytes);
  figures->key_comparisons = each(perf.user_key_comparison_count);
  rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable);
}

}  // namespace

std::vector<Figures> Race(const std::vector<Contestant>& contestants, const Effort& effort) {
  const double clock_ns = ClockNanoseconds();
  std::vector<std::vector<float>> samples(contestants.size());
  std::vector<Figures> figures(contestants.size());
  for (size_t i = 0; i < contestants.size(); ++i) {
    for (int step = 0; step < kWarmUpSteps; ++step) contestants[i].step();
    Count(contestants[i], &figures[i]);
  }
  const double seconds = effort.seconds_per_contestant * static_cast<double>(contestants.size());
  const Clock::time_point end = Clock::now() + std::chrono::nanoseconds(int64_t(seconds * 1e9));
  while (Clock::now() < end) {
    for (size_t i = 0; i < contestants.size(); ++i) {
      TakeTurn(contestants[i], effort.steps_per_turn, clock_ns, &samples[i]);
    }
  }
  for (size_t i = 0; i < contestants.size(); ++i) {
    figures[i].p50_ns = Quantile(&samples[i], 0.5) / contestants[i].operations_per_step;
    figures[i].p99_ns = Quantile(&samples[i], 0.99) / contestants[i].operations_per_step;
  }
  return figures;
}

}  // namespace tepui::bench
