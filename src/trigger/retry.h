#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "tepui/subscription.h"

namespace tepui::trigger {

// What becomes of a batch whose handler fails: halves of it, waits that double, and at last the
// end.
class Retry {
 public:
  enum class Step { kAgain, kWait, kGiveUp };

  explicit Retry(const SubscribeRequest& request) : request_(request), take_(request.batch_size) {}

  // How many records are given to the handler at once, at most.
  size_t take() const { return take_; }
  // When so many have failed. A conflict with others is not the fault of what is handled: it counts
  // for the wait alone.
  Step OnFailure(size_t records, bool by_conflict = false) {
    if (request_.bisect && records > 1) {
      take_ = (records + 1) / 2;
      return Step::kAgain;
    }
    take_ = records;  // those that come meanwhile are not to fail with them
    if (waits_ < UINT32_MAX) ++waits_;
    if (by_conflict) return Step::kWait;
    if (attempts_ < UINT32_MAX) ++attempts_;
    const bool over = request_.attempts_max != 0 && attempts_ >= request_.attempts_max;
    return over ? Step::kGiveUp : Step::kWait;
  }
  // Before the next attempt.
  std::chrono::milliseconds wait() const {
    const uint32_t doublings = std::min<uint32_t>(waits_ == 0 ? 0 : waits_ - 1, kDoublings);
    const uint64_t wait = static_cast<uint64_t>(request_.retry_wait_ms) << doublings;
    return std::chrono::milliseconds(std::min<uint64_t>(wait, request_.retry_wait_ms_max));
  }
  // What was taken is done, one way or the other.
  void Reset() {
    take_ = request_.batch_size;
    attempts_ = 0;
    waits_ = 0;
  }

 private:
  static constexpr uint32_t kDoublings = 31;

  const SubscribeRequest& request_;
  size_t take_;
  uint32_t attempts_ = 0;  // that failed, of what is not halved any more
  uint32_t waits_ = 0;     // those, and conflicts
};

}  // namespace tepui::trigger
