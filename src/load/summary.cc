#include "load/summary.h"

#include <cmath>
#include <cstdio>

namespace tepui::load {
namespace {

constexpr int kStepsPerHalf = 5;

Latencies LatenciesOf(std::string name, const Histogram& histogram) {
  return {.name = std::move(name),
          .count = histogram.count(),
          .mean_ns = histogram.mean_ns(),
          .deviation_ns = histogram.deviation_ns(),
          .p50_ns = histogram.At(0.5),
          .p90_ns = histogram.At(0.9),
          .p99_ns = histogram.At(0.99),
          .p999_ns = histogram.At(0.999),
          .p9999_ns = histogram.At(0.9999),
          .max_ns = histogram.max_ns()};
}

}  // namespace

Summary Summarize(const RunResult& result) {
  Summary summary{.seconds = result.seconds,
                  .refused = result.refused,
                  .failed = result.failed,
                  .late = result.late,
                  .all = LatenciesOf("all", result.all),
                  .distribution = result.all.Distribution(kStepsPerHalf),
                  .series = result.series};
  for (const auto& [name, histogram] : result.by_operation) {
    summary.by_operation.push_back(LatenciesOf(name, histogram));
  }
  return summary;
}

std::string DurationText(double ns) {
  const char* const units[] = {"ns", "us", "ms", "s"};
  size_t unit = 0;
  while (ns >= 999.5 && unit < 3) {
    ns /= 1'000;
    ++unit;
  }
  char text[32];
  std::snprintf(text, sizeof text,
                ns < 9.995   ? "%.2f %s"
                : ns < 99.95 ? "%.1f %s"
                             : "%.0f %s",
                ns, units[unit]);
  return text;
}

std::string CountText(double count) {
  std::string text = std::to_string(std::llround(count));
  for (auto at = static_cast<ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<size_t>(at), ",");
  }
  return text;
}

}  // namespace tepui::load
