#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <vector>

#include "base/mutex.h"
#include "engine/write_plan.h"

namespace tepui::engine {

// Is told of each change of a table once it can be seen, on the thread that made it. Quick.
class ChangeListener {
 public:
  virtual void OnChange(const ItemChange& change) = 0;

 protected:
  ~ChangeListener() = default;
};

// Those of one table.
//
// Writers look for them after their change can be seen: who is added and then reads finds in what
// it reads every change that it is not told of.
class ChangeListeners {
 public:
  bool any() const { return count_.load() > 0; }

  void Add(ChangeListener* listener) {
    MutexLock lock(mutex_);
    listeners_.push_back(listener);
    count_.store(listeners_.size());
  }
  // It is not called any more when this returns.
  void Remove(ChangeListener* listener) {
    MutexLock lock(mutex_);
    listeners_.erase(std::remove(listeners_.begin(), listeners_.end(), listener), listeners_.end());
    count_.store(listeners_.size());
  }
  void Tell(const ItemChange& change) {
    MutexLock lock(mutex_);
    for (ChangeListener* const listener : listeners_) listener->OnChange(change);
  }

 private:
  std::atomic<size_t> count_{0};
  Mutex mutex_;
  std::vector<ChangeListener*> listeners_ TEPUI_GUARDED_BY(mutex_);
};

}  // namespace tepui::engine
