#pragma once

#include <chrono>
#include <cstdint>

#include "tepui/options.h"

namespace tepui::engine {

using TimePoint = std::chrono::system_clock::time_point;

// By the clock of the options.
inline TimePoint Now(const Options& options) {
  return options.clock ? options.clock() : std::chrono::system_clock::now();
}

// Since 1970; none before it.
template <class Unit>
uint64_t CountSince1970(TimePoint time) {
  const auto count = std::chrono::floor<Unit>(time.time_since_epoch()).count();
  return count < 0 ? 0 : static_cast<uint64_t>(count);
}
inline uint64_t Microseconds(TimePoint time) {
  return CountSince1970<std::chrono::microseconds>(time);
}
inline uint64_t Seconds(TimePoint time) { return CountSince1970<std::chrono::seconds>(time); }

}  // namespace tepui::engine
