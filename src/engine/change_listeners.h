#pragma once

#include <atomic>
#include <cstddef>
#include <span>
#include <vector>

#include "base/mutex.h"
#include "engine/write_plan.h"

namespace tepui::engine {

// Is told of the changes of each commit of a table once they can be seen, on the thread that made
// them. Those of other tables are among them. Quick.
class ChangeListener {
 public:
  virtual void OnCommit(std::span<const ItemChange> changes) = 0;
  // Any item may have changed.
  virtual void OnAnything() = 0;

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
  void Remove(const ChangeListener* listener) {
    MutexLock lock(mutex_);
    std::erase(listeners_, listener);
    count_.store(listeners_.size());
  }
  void TellOfAll() {
    MutexLock lock(mutex_);
    for (ChangeListener* const listener : listeners_) listener->OnAnything();
  }
  void Tell(std::span<const ItemChange> changes) {
    MutexLock lock(mutex_);
    for (ChangeListener* const listener : listeners_) listener->OnCommit(changes);
  }

 private:
  std::atomic<size_t> count_{0};
  Mutex mutex_;
  std::vector<ChangeListener*> listeners_ TEPUI_GUARDED_BY(mutex_);
};

}  // namespace tepui::engine
