#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <set>

#include "base/mutex.h"

namespace tepui::engine {

// When the snapshots that still live were taken: an old one keeps what was deleted on the disk.
class Moments {
 public:
  using TimePoint = std::chrono::system_clock::time_point;

  // One snapshot, for its own lifetime.
  class Entry {
   public:
    Entry(Moments* moments, TimePoint time) : moments_(moments), at_(moments->Add(time)) {}
    ~Entry() { moments_->Remove(at_); }
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

   private:
    Moments* const moments_;
    const std::multiset<TimePoint>::iterator at_;
  };

  size_t count() const {
    MutexLock lock(mutex_);
    return times_.size();
  }
  std::optional<TimePoint> oldest() const {
    MutexLock lock(mutex_);
    return times_.empty() ? std::nullopt : std::optional(*times_.begin());
  }

 private:
  std::multiset<TimePoint>::iterator Add(TimePoint time) {
    MutexLock lock(mutex_);
    return times_.insert(time);
  }
  void Remove(std::multiset<TimePoint>::iterator at) {
    MutexLock lock(mutex_);
    times_.erase(at);
  }

  mutable Mutex mutex_;
  std::multiset<TimePoint> times_ TEPUI_GUARDED_BY(mutex_);
};

}  // namespace tepui::engine
