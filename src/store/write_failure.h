#pragma once

#include <atomic>
#include <optional>

#include "base/mutex.h"
#include "tepui/result.h"

namespace tepui::store {

// The first write or sync of the log that failed. What the log holds from there on nobody knows: a
// write that was refused may be in it, and one that comes after it may be read in its place. So no
// write is taken any more before the log is read again, at the next open.
//
// Threads: any number at once.
class WriteFailure {
 public:
  bool any() const { return any_.load(std::memory_order_acquire); }

  void Note(const Error& error) TEPUI_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    if (!first_) first_ = error;
    any_.store(true, std::memory_order_release);
  }

  // What later writes are answered, if there is one.
  Result<void> Check() const TEPUI_EXCLUDES(mutex_) {
    if (!any()) return {};
    MutexLock lock(mutex_);
    return Error(first_->code(),
                 "no write is taken until the database is opened again, because one failed: " +
                     first_->message());
  }

 private:
  std::atomic<bool> any_{false};
  mutable Mutex mutex_;
  std::optional<Error> first_ TEPUI_GUARDED_BY(mutex_);
};

}  // namespace tepui::store
