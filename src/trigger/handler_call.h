#pragma once

#include "base/mutex.h"
#include "trigger/worker.h"

// Handlers that stop, pause or poll others, on whatever threads: none waits for one that waits,
// directly or over others, for it.
namespace tepui::trigger {

// Lives as long as this thread runs the handler of `worker`.
class HandlerCall {
 public:
  explicit HandlerCall(Worker* worker);
  ~HandlerCall();
  HandlerCall(const HandlerCall&) = delete;
  HandlerCall& operator=(const HandlerCall&) = delete;

 private:
  Worker* const worker_;
};

// Whether this thread runs the handler of `worker`.
bool IsInside(const Worker& worker);

// Locks `running`, which whoever runs the handler of `worker` holds. False: this thread runs that
// handler, or another one that it waits for; then waiting would never end.
bool AwaitHandler(const Worker& worker, Mutex& running) TEPUI_TRY_ACQUIRE(true, running);

}  // namespace tepui::trigger
