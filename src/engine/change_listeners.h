#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <span>
#include <vector>

#include "absl/functional/function_ref.h"
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
// Writers look for them twice. Once while they hold their keys, before they write: what they are
// about to change is then pending until it is told. So who looks at what is pending after taking a
// snapshot knows all that the snapshot shows of it. And once after their change can be seen: who is
// added and then reads finds in what it reads every change that it is not told of.
class ChangeListeners {
 public:
  using Changes = std::span<const ItemChange>;

  bool any() const { return count_.load() > 0; }

  // Commits that are on their way now may not be pending: see Engine::WaitForWriters.
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
  // `changes` are about to be written; they stay as they are until Tell.
  void Announce(Changes changes) {
    MutexLock lock(mutex_);
    pending_.push_back(changes);
  }
  // They may have been written, announced or not.
  void Tell(Changes changes) {
    MutexLock lock(mutex_);
    std::erase_if(pending_, [&](Changes known) { return known.data() == changes.data(); });
    for (ChangeListener* const listener : listeners_) listener->OnCommit(changes);
  }
  void VisitPending(absl::FunctionRef<void(Changes)> visit) {
    MutexLock lock(mutex_);
    for (const Changes changes : pending_) visit(changes);
  }

 private:
  std::atomic<size_t> count_{0};
  Mutex mutex_;
  std::vector<ChangeListener*> listeners_ TEPUI_GUARDED_BY(mutex_);
  std::vector<Changes> pending_ TEPUI_GUARDED_BY(mutex_);  // of commits on their way
};

}  // namespace tepui::engine
