#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/mutex.h"
#include "engine/engine.h"
#include "tepui/live_query.h"
#include "tepui/subscription.h"
#include "trigger/delivery.h"
#include "trigger/pool.h"
#include "trigger/watched_range.h"

namespace tepui::trigger {

class LiveQueryWorker;
class SubscriptionWorker;

// What runs when data of one database changes: its subscriptions and live queries, and
// the pool for them.
//
// Threads: any number at once.
class Triggers : public std::enable_shared_from_this<Triggers> {
 public:
  explicit Triggers(std::shared_ptr<engine::Engine> engine);
  ~Triggers();

  // Errors: kTableInUse: there is one of that name; as SubscriptionWorker::Open.
  Result<std::shared_ptr<SubscriptionWorker>> Subscribe(const SubscribeRequest& request,
                                                        AnyHandler handler) TEPUI_EXCLUDES(mutex_);
  // Forgets a position. Errors: kTableInUse: the subscription runs.
  Result<void> Unsubscribe(std::string_view name) TEPUI_EXCLUDES(mutex_);
  void Remove(const SubscriptionWorker* worker) TEPUI_EXCLUDES(mutex_);
  std::vector<SubscriptionStats> stats() const TEPUI_EXCLUDES(mutex_);

  Result<std::shared_ptr<LiveQueryWorker>> Watch(WatchedRange range,
                                                 const LiveQueryOptions& options,
                                                 LiveQueryHandler handler) TEPUI_EXCLUDES(mutex_);
  void Remove(const LiveQueryWorker* worker) TEPUI_EXCLUDES(mutex_);

  // Ends everything that runs. Before the engine closes. Errors: kValidation: from a handler.
  Result<void> Close() TEPUI_EXCLUDES(mutex_);

 private:
  bool IsRunning(std::string_view name) const TEPUI_REQUIRES(mutex_);

  const std::shared_ptr<engine::Engine> engine_;
  Pool pool_;
  mutable Mutex mutex_;
  std::vector<std::shared_ptr<SubscriptionWorker>> subscriptions_ TEPUI_GUARDED_BY(mutex_);
  std::vector<std::shared_ptr<LiveQueryWorker>> live_queries_ TEPUI_GUARDED_BY(mutex_);
};

}  // namespace tepui::trigger
