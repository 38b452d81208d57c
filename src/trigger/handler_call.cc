#include "trigger/handler_call.h"

#include <atomic>
#include <cstdint>

namespace tepui::trigger {

// A thread, for the handlers that it runs.
struct HandlerThread {
  uint32_t handlers = 0;              // of its own business: one may poll another one
  const Worker* waits_for = nullptr;  // guarded by `waits`
};

namespace {

// Held while it is decided whether to wait. A thread that waits for no handler, or runs none, never
// ends a ring; so each ring would be ended by a wait, and is seen then.
Mutex waits;

HandlerThread& ThisThread() {
  thread_local HandlerThread thread;
  return thread;
}

}  // namespace

HandlerCall::HandlerCall(Worker* worker) : worker_(worker) {
  MutexLock lock(waits);
  ++ThisThread().handlers;
  worker_->handler_thread_.store(&ThisThread());
}

HandlerCall::~HandlerCall() {
  MutexLock lock(waits);
  --ThisThread().handlers;
  worker_->handler_thread_.store(nullptr);
}

bool IsInside(const Worker& worker) { return worker.handler_thread_.load() == &ThisThread(); }

bool AwaitHandler(const Worker& worker, Mutex& running) TEPUI_NO_THREAD_SAFETY_ANALYSIS {
  HandlerThread& self = ThisThread();
  if (self.handlers == 0) {
    running.Lock();
    return true;
  }
  {
    MutexLock lock(waits);
    for (const Worker* at = &worker; at != nullptr;) {
      const HandlerThread* const thread = at->handler_thread_.load();
      if (thread == &self) return false;
      at = thread == nullptr ? nullptr : thread->waits_for;
    }
    self.waits_for = &worker;
  }
  running.Lock();
  MutexLock lock(waits);
  self.waits_for = nullptr;
  return true;
}

}  // namespace tepui::trigger
