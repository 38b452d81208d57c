#pragma once

#include <atomic>
#include <cstddef>

namespace tepui {

// A number that the calling thread keeps, counted from 0 in the order of first calls: for what is
// split so that threads on different cores do not pass one cache line around.
inline size_t ThreadNumber() {
  static std::atomic<size_t> next{0};
  thread_local const size_t own = next.fetch_add(1, std::memory_order_relaxed);
  return own;
}

}  // namespace tepui
