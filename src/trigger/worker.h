#pragma once

#include <atomic>
#include <chrono>

#include "base/mutex.h"

namespace tepui::trigger {

struct HandlerThread;

// Something that has work to do when something was committed, or when a time has come.
//
// Threads: both from many at once.
class Worker {
 public:
  using Clock = std::chrono::steady_clock;

  virtual ~Worker() = default;
  // Does some of the work, unless another thread is at it. Whether there was any.
  virtual bool RunSome() = 0;
  // When to look again if nothing is committed before.
  virtual Clock::time_point due() const = 0;

 private:
  friend class HandlerCall;
  friend bool IsInside(const Worker& worker);
  friend bool AwaitHandler(const Worker& worker, Mutex& running);

  std::atomic<HandlerThread*> handler_thread_{nullptr};  // null: the handler does not run
};

}  // namespace tepui::trigger
