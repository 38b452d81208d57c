#pragma once

#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "engine/commit_numbers.h"
#include "trigger/worker.h"

namespace tepui::trigger {

// The threads that run workers; they start with the first of them.
//
// Threads: any number at once.
class Pool {
 public:
  Pool(engine::CommitNumbers* numbers, uint32_t threads)
      : numbers_(numbers), threads_max_(threads) {}
  ~Pool() { Stop(); }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Errors: kStorage: no thread could be started; kValidation: there are to be none.
  Result<void> Add(std::shared_ptr<Worker> worker) TEPUI_EXCLUDES(mutex_);
  void Remove(const Worker* worker) TEPUI_EXCLUDES(mutex_);
  // There may be work that no commit has announced.
  void Wake() { numbers_->WakeAll(); }
  // Waits for what the threads have in hand.
  void Stop() TEPUI_EXCLUDES(mutex_);

 private:
  void Run() TEPUI_EXCLUDES(mutex_);
  bool is_ending() const TEPUI_EXCLUDES(mutex_);
  // Those to look at now; none while there is no memory.
  std::vector<std::shared_ptr<Worker>> Workers() const TEPUI_EXCLUDES(mutex_);
  Result<void> StartThreads() TEPUI_REQUIRES(mutex_);

  engine::CommitNumbers* const numbers_;
  const uint32_t threads_max_;
  mutable Mutex mutex_;
  bool ending_ TEPUI_GUARDED_BY(mutex_) = false;
  std::vector<std::shared_ptr<Worker>> workers_ TEPUI_GUARDED_BY(mutex_);
  std::vector<std::thread> threads_ TEPUI_GUARDED_BY(mutex_);
};

}  // namespace tepui::trigger
