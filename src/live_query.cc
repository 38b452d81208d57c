#include "tepui/live_query.h"

#include <utility>

#include "trigger/live_query_worker.h"

namespace tepui {

LiveQuery::LiveQuery(std::shared_ptr<trigger::LiveQueryWorker> worker)
    : worker_(std::move(worker)) {}

LiveQuery::LiveQuery(LiveQuery&&) noexcept = default;

LiveQuery& LiveQuery::operator=(LiveQuery&& other) noexcept {
  if (this == &other) return *this;
  Stop();
  worker_ = std::move(other.worker_);
  return *this;
}

LiveQuery::~LiveQuery() { Stop(); }

Result<bool> LiveQuery::Poll() {
  if (!worker_) return Error(ErrorCode::kClosed, "the query was moved away");
  return worker_->Poll();
}

void LiveQuery::Stop() {
  if (worker_) worker_->Stop();
}

}  // namespace tepui
