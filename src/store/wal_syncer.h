#pragma once

#include <rocksdb/db.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <optional>
#include <thread>

#include "base/mutex.h"
#include "tepui/result.h"

namespace tepui::store {

// The thread that brings buffered writes to the disk at a fixed interval.
class WalSyncer {
 public:
  WalSyncer(rocksdb::DB* db, std::chrono::milliseconds interval);
  // Ends the thread; what was written last is synced by whoever closes the DB.
  ~WalSyncer();
  WalSyncer(const WalSyncer&) = delete;
  WalSyncer& operator=(const WalSyncer&) = delete;

  // That there is something to sync.
  void NoteWrite() {
    if (!written_.load(std::memory_order_relaxed)) written_.store(true, std::memory_order_relaxed);
  }

  // Returns when all that was written before is on the disk, or with what is in the way.
  Result<void> SyncNow() TEPUI_EXCLUDES(mutex_);

  // That the log could not be written: it is not synced any more.
  void NoteFailure(const Error& error) TEPUI_EXCLUDES(mutex_);

  // What went wrong with a sync: writes that were acknowledged may not be on the disk, and no later
  // sync can tell.
  std::optional<Error> failure() const TEPUI_EXCLUDES(mutex_);
  bool has_failed() const { return failed_.load(std::memory_order_acquire); }

 private:
  void Run() TEPUI_EXCLUDES(mutex_);
  void SyncLog() TEPUI_EXCLUDES(mutex_);
  // False: it is time to end.
  bool Wait() TEPUI_EXCLUDES(mutex_);

  rocksdb::DB* const db_;
  const std::chrono::milliseconds interval_;
  std::atomic<bool> written_{false};
  std::atomic<bool> failed_{false};
  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  bool ending_ TEPUI_GUARDED_BY(mutex_) = false;
  std::optional<Error> failure_ TEPUI_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace tepui::store
