#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "engine/engine.h"
#include "engine/stream_merge.h"
#include "tepui/subscription.h"
#include "trigger/delivery.h"
#include "trigger/record_batch.h"
#include "trigger/retry.h"
#include "trigger/worker.h"

namespace tepui::trigger {

class Triggers;

// One subscription at work: reads records in the order of their commits and has them delivered.
class SubscriptionWorker final : public Worker {
 public:
  // Errors: kTableNotFound, kValidation, kStorage.
  static Result<std::shared_ptr<SubscriptionWorker>> Open(std::shared_ptr<engine::Engine> engine,
                                                          const SubscribeRequest& request,
                                                          AnyHandler handler,
                                                          std::weak_ptr<Triggers> triggers);

  const SubscribeRequest& request() const { return request_; }

  bool RunSome() override;
  Clock::time_point due() const override { return due_.load(); }

  Result<uint32_t> Poll(uint32_t records_max) TEPUI_EXCLUDES(running_);
  Result<void> Run();
  void Pause();
  void Resume();
  // Returns when no handler runs, except to the handler itself.
  void Stop();
  Result<void> SkipTrimmed() TEPUI_EXCLUDES(running_);
  SubscriptionStats stats() const TEPUI_EXCLUDES(mutex_);

 private:
  SubscriptionWorker(std::shared_ptr<engine::Engine> engine, const SubscribeRequest& request,
                     AnyHandler handler, std::weak_ptr<Triggers> triggers,
                     const engine::TableVersion& table,
                     const engine::SubscriptionPosition& position);

  engine::StreamMerge MergeFrom(uint64_t next) const;
  // Handles up to so many records; with `patient`, a batch that is not full may wait for more.
  Result<uint32_t> HandleSome(size_t records_max, bool patient) TEPUI_REQUIRES(running_);
  Result<void> Fill() TEPUI_REQUIRES(running_);
  // Whether there is nothing more to come of a table that was deleted.
  bool HasEnded() TEPUI_REQUIRES(running_);
  void OnSuccess(size_t count) TEPUI_REQUIRES(running_);
  // An error: the records wait still.
  Result<void> OnFailure(const Error& error, const std::vector<Record>& records)
      TEPUI_REQUIRES(running_);
  Result<void> GiveUp(const Error& error, const std::vector<Record>& records)
      TEPUI_REQUIRES(running_);
  void Drop(size_t count) TEPUI_REQUIRES(running_);
  Result<void> KeepIdlePosition() TEPUI_REQUIRES(running_);
  // Until `then` nothing is handled, and whoever asks is told of `error`.
  void BlockUntil(Clock::time_point then, const Error& error) TEPUI_REQUIRES(running_);
  // What only somebody else can end; unset: nothing.
  std::optional<Error> blocked_by() const TEPUI_EXCLUDES(mutex_);
  // False: it would be for ever.
  bool WaitForHandler() TEPUI_EXCLUDES(running_);
  void Leave();
  uint64_t LagOf(uint64_t next) const;

  const std::shared_ptr<engine::Engine> engine_;
  const SubscribeRequest request_;
  const std::weak_ptr<Triggers> triggers_;
  const std::string table_id_;
  const std::shared_ptr<engine::LiveVersion> table_;
  Delivery delivery_;

  std::atomic<bool> paused_{false};
  std::atomic<bool> stopped_{false};
  std::atomic<Clock::time_point> due_{Clock::time_point::max()};
  std::atomic<uint64_t> next_;  // behind the last record that is done

  Mutex running_;  // of whoever handles
  RecordBatch batch_ TEPUI_GUARDED_BY(running_);
  Retry retry_ TEPUI_GUARDED_BY(running_);
  Clock::time_point retry_at_ TEPUI_GUARDED_BY(running_);
  std::optional<Error> unreadable_ TEPUI_GUARDED_BY(running_);  // what is so until retry_at_
  Clock::time_point kept_at_ TEPUI_GUARDED_BY(running_);
  bool looks_on_ TEPUI_GUARDED_BY(running_) = false;  // there is more to look at, at once

  mutable Mutex mutex_;
  SubscriptionStats stats_ TEPUI_GUARDED_BY(mutex_);
};

}  // namespace tepui::trigger
