#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <iostream>
#include <random>
#include <thread>
#include <vector>

#include "support/child_process.h"

namespace tepui::histories {

// Runs `work` with the numbers 0 to `threads` - 1, each in a thread of its own. Catch's assertions
// do not belong in it: they are not made for threads.
inline void RunClients(size_t threads, const std::function<void(size_t thread)>& work) {
  std::vector<std::thread> running;
  for (size_t thread = 0; thread < threads; ++thread) running.emplace_back(work, thread);
  for (std::thread& thread : running) thread.join();
}

// TEPUI_SEED, which repeats what each thread does but not how the threads meet; printed, because a
// finding needs it.
inline uint64_t Seed() {
  const uint64_t seed = support::NumberSetting("TEPUI_SEED", std::random_device()());
  std::cout << "TEPUI_SEED=" << seed << std::endl;
  return seed;
}

// How long a long test repeats itself.
inline std::chrono::minutes TortureTime() {
  return std::chrono::minutes(support::NumberSetting("TEPUI_TORTURE_MINUTES", 0));
}

}  // namespace tepui::histories
