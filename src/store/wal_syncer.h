#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <thread>

#include "base/mutex.h"
#include "store/log_files.h"
#include "store/write_failure.h"
#include "tepui/result.h"

namespace tepui::store {

// The thread that brings buffered writes to the disk at a fixed interval.
class WalSyncer {
 public:
  // A sync that fails is noted in `failure`; after it, or another, nothing is synced any more.
  WalSyncer(std::shared_ptr<LogFiles> logs, std::chrono::milliseconds interval,
            WriteFailure* failure);
  // Ends the thread; what was written last is synced by whoever closes the DB.
  ~WalSyncer();
  WalSyncer(const WalSyncer&) = delete;
  WalSyncer& operator=(const WalSyncer&) = delete;

  // That there is something to sync.
  void NoteWrite() {
    if (!written_.load(std::memory_order_relaxed)) written_.store(true, std::memory_order_relaxed);
  }

  // Returns when all that was written before is on the disk, or with what is in the way.
  Result<void> SyncNow();

 private:
  void Run() TEPUI_EXCLUDES(mutex_);
  void SyncLog();
  // False: it is time to end.
  bool Wait() TEPUI_EXCLUDES(mutex_);

  const std::shared_ptr<LogFiles> logs_;
  const std::chrono::milliseconds interval_;
  WriteFailure* const failure_;
  std::atomic<bool> written_{false};
  Mutex mutex_;
  std::condition_variable_any wake_;
  bool ending_ TEPUI_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace tepui::store
