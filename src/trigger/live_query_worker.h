#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "base/mutex.h"
#include "engine/change_listeners.h"
#include "tepui/live_query.h"
#include "trigger/watched_range.h"
#include "trigger/worker.h"

namespace tepui::trigger {

class Triggers;

// One live query at work. Writers tell which items they have touched, once that can be seen; the
// worker reads those again in a snapshot that is taken later, and compares them with what the
// handler knows. So it does not matter in which order writers tell, as long as they do.
//
// The snapshot may show a commit that has told nothing yet. Its items are compared too, since it
// was announced before; so one event has all of it. It tells them once more, of no difference.
class LiveQueryWorker final : public Worker, public engine::ChangeListener {
 public:
  LiveQueryWorker(std::shared_ptr<engine::Engine> engine, WatchedRange range,
                  const LiveQueryOptions& options, LiveQueryHandler handler,
                  std::weak_ptr<Triggers> triggers);

  ~LiveQueryWorker() override { range_.live().listeners->Remove(this); }

  const WatchedRange& range() const { return range_; }

  void OnCommit(std::span<const engine::ItemChange> changes) override TEPUI_EXCLUDES(mutex_);

  void OnAnything() override TEPUI_EXCLUDES(mutex_);

  bool RunSome() override;
  Clock::time_point due() const override;
  Result<bool> Poll() TEPUI_EXCLUDES(running_);
  // Returns when no handler runs, except to the handler itself.
  void Stop() TEPUI_EXCLUDES(running_);

 private:
  // The items that were touched since the last time.
  struct Touched {
    std::set<std::string> keys;
    bool too_many = false;
  };

  Result<bool> TellSome() TEPUI_REQUIRES(running_);
  // What the handler knows of each item of the result, by the items' keys.
  struct Known {
    std::map<std::string, std::string, std::less<>> items;
    uint64_t bytes = 0;

    void Add(std::string_view item_key, std::string_view item);
  };

  // Whether `change` has to do with the range.
  bool IsWatched(const engine::ItemChange& change) const;
  Touched TakeTouched() TEPUI_EXCLUDES(mutex_);
  // Adds what is pending, and what was told meanwhile without taking that.
  void AddUntold(Touched* touched) TEPUI_EXCLUDES(mutex_);
  // An event of what `touched` has become; without an event when nothing is different.
  Result<std::optional<LiveQueryEvent>> MakeEvent(Touched touched) TEPUI_REQUIRES(running_);
  // The whole result; `into`, if given, has it in order.
  Result<Known> ReadRange(const store::Reader& reader, std::vector<Item>* into) const;
  Result<LiveQueryEvent> ReadAll(const store::Reader& reader) TEPUI_REQUIRES(running_);
  // Of a query with a limit, where the change of one item moves others in and out.
  Result<std::optional<LiveQueryEvent>> ReadWindow(const store::Reader& reader)
      TEPUI_REQUIRES(running_);
  Result<std::optional<LiveQueryEvent>> ReadAgain(const store::Reader& reader,
                                                  const Touched& touched) TEPUI_REQUIRES(running_);
  // What has become of an item; unset: it is as it was.
  Result<std::optional<LiveQueryChange>> Compare(const store::Reader& reader,
                                                 const std::string& item_key)
      TEPUI_REQUIRES(running_);
  Result<void> CheckSize(const Known& known) const;
  void Tell(const LiveQueryEvent& event) TEPUI_REQUIRES(running_);

  const std::shared_ptr<engine::Engine> engine_;
  const WatchedRange range_;
  const LiveQueryOptions options_;
  const LiveQueryHandler handler_;
  const std::weak_ptr<Triggers> triggers_;
  std::atomic<bool> stopped_{false};

  Mutex running_;                                 // of whoever tells
  bool fresh_ TEPUI_GUARDED_BY(running_) = true;  // the next event is the whole result
  std::optional<Error> ended_ TEPUI_GUARDED_BY(running_);
  Known known_ TEPUI_GUARDED_BY(running_);

  Mutex mutex_;
  Touched touched_ TEPUI_GUARDED_BY(mutex_);
};

}  // namespace tepui::trigger
