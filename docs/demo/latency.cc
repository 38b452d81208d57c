#include "latency.h"

#include <algorithm>
#include <cstdio>

namespace demo {
namespace {

std::string Show(std::chrono::nanoseconds time) {
  char text[32];
  const auto ns = static_cast<double>(time.count());
  if (ns < 1e3) {
    std::snprintf(text, sizeof(text), "%.0f ns", ns);
  } else if (ns < 1e6) {
    std::snprintf(text, sizeof(text), "%.1f us", ns / 1e3);
  } else {
    std::snprintf(text, sizeof(text), "%.1f ms", ns / 1e6);
  }
  return text;
}

}  // namespace

void Latency::Print() {
  std::printf("  %-34s %8s %10s %10s %10s\n", "call", "count", "p50", "p99", "max");
  for (auto& [kind, times] : times_) {
    std::sort(times.begin(), times.end());
    const auto at = [&times = times](double share) {
      return times[static_cast<size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("  %-34s %8zu %10s %10s %10s\n", kind.c_str(), times.size(), Show(at(0.5)).c_str(),
                Show(at(0.99)).c_str(), Show(at(1)).c_str());
  }
}

}  // namespace demo
