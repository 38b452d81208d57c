#include "trigger/triggers.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "engine/change_listeners.h"
#include "trigger/handler_call.h"
#include "trigger/live_query_worker.h"
#include "trigger/subscription_worker.h"

namespace tepui::trigger {
namespace {

Error IsInUse(std::string_view name) {
  return {ErrorCode::kTableInUse, "The subscription " + std::string(name) + " is running already"};
}

// It could keep no position.
Error ReadOnly() { return {ErrorCode::kUnsupported, "the database was opened read-only"}; }

template <class T>
void Erase(const T* worker, std::vector<std::shared_ptr<T>>* workers) {
  std::erase_if(*workers, [&](const auto& known) { return known.get() == worker; });
}

}  // namespace

Triggers::Triggers(std::shared_ptr<engine::Engine> engine)
    : engine_(std::move(engine)), pool_(&engine_->numbers(), engine_->options().trigger_threads) {}

Triggers::~Triggers() = default;

bool Triggers::IsRunning(std::string_view name) const {
  return std::any_of(subscriptions_.begin(), subscriptions_.end(),
                     [&](const auto& known) { return known->request().name == name; });
}

Result<std::shared_ptr<SubscriptionWorker>> Triggers::Subscribe(const SubscribeRequest& request,
                                                                AnyHandler handler) {
  if (Result<void> open = engine_->CheckOpen(); !open) return std::move(open).error();
  if (engine_->options().read_only) return ReadOnly();
  MutexLock lock(mutex_);
  if (IsRunning(request.name)) return IsInUse(request.name);
  auto worker = SubscriptionWorker::Open(engine_, request, std::move(handler), weak_from_this());
  if (!worker) return worker;
  subscriptions_.reserve(subscriptions_.size() + 1);  // nothing fails once it runs
  if (request.on_pool) {
    if (Result<void> added = pool_.Add(*worker); !added) return std::move(added).error();
  }
  subscriptions_.push_back(*worker);
  return worker;
}

Result<void> Triggers::Unsubscribe(std::string_view name) {
  if (Result<void> open = engine_->CheckOpen(); !open) return open;
  if (engine_->options().read_only) return ReadOnly();
  MutexLock lock(mutex_);
  if (IsRunning(name)) return IsInUse(name);
  return engine_->positions().Remove(name);
}

void Triggers::Remove(const SubscriptionWorker* worker) {
  pool_.Remove(worker);
  MutexLock lock(mutex_);
  Erase(worker, &subscriptions_);
}

Result<std::shared_ptr<LiveQueryWorker>> Triggers::Watch(WatchedRange range,
                                                         const LiveQueryOptions& options,
                                                         LiveQueryHandler handler) {
  engine::ChangeListeners& listeners = *range.live().listeners;
  auto worker = std::make_shared<LiveQueryWorker>(engine_, std::move(range), options,
                                                  std::move(handler), weak_from_this());
  absl::Cleanup give_up = [&] { worker->Stop(); };
  {
    MutexLock lock(mutex_);
    live_queries_.push_back(worker);
  }
  listeners.Add(worker.get());
  engine_->WaitForWriters();  // those that come now announce what they write
  if (options.on_pool) {
    if (Result<void> added = pool_.Add(worker); !added) return std::move(added).error();
  }
  std::move(give_up).Cancel();
  return worker;
}

void Triggers::Remove(const LiveQueryWorker* worker) {
  worker->range().live().listeners->Remove(worker);
  pool_.Remove(worker);
  MutexLock lock(mutex_);
  Erase(worker, &live_queries_);
}

std::vector<SubscriptionStats> Triggers::stats() const {
  std::vector<std::shared_ptr<SubscriptionWorker>> subscriptions;
  {
    MutexLock lock(mutex_);
    subscriptions = subscriptions_;
  }
  std::vector<SubscriptionStats> stats;
  stats.reserve(subscriptions.size());
  for (const auto& subscription : subscriptions) stats.push_back(subscription->stats());
  return stats;
}

// Workers remove themselves meanwhile.
Result<void> Triggers::Close() {
  std::vector<std::shared_ptr<SubscriptionWorker>> subscriptions;
  std::vector<std::shared_ptr<LiveQueryWorker>> live_queries;
  {
    MutexLock lock(mutex_);
    subscriptions = subscriptions_;
    live_queries = live_queries_;
  }
  const auto is_inside = [](const auto& worker) { return IsInside(*worker); };
  if (std::any_of(subscriptions.begin(), subscriptions.end(), is_inside) ||
      std::any_of(live_queries.begin(), live_queries.end(), is_inside)) {
    return Error(ErrorCode::kValidation, "A handler cannot close the database that runs it");
  }
  for (const auto& subscription : subscriptions) subscription->Stop();
  for (const auto& live_query : live_queries) live_query->Stop();
  pool_.Stop();
  return {};
}

}  // namespace tepui::trigger
