#pragma once

#include <atomic>
#include <chrono>
#include <memory>

#include "base/background_thread.h"
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
  ~WalSyncer() = default;
  WalSyncer(const WalSyncer&) = delete;
  WalSyncer& operator=(const WalSyncer&) = delete;

  // That there is something to sync.
  void NoteWrite() {
    if (!written_.load(std::memory_order_relaxed)) written_.store(true, std::memory_order_relaxed);
  }

  // Returns when all that was written before is on the disk, or with what is in the way.
  Result<void> SyncNow();

 private:
  void Run();
  void SyncLog();

  const std::shared_ptr<LogFiles> logs_;
  const std::chrono::milliseconds interval_;
  WriteFailure* const failure_;
  std::atomic<bool> written_{false};
  BackgroundThread thread_;  // goes first: it uses all of this
};

}  // namespace tepui::store
