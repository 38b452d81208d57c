#include "tepui/subscription.h"

#include <utility>

#include "trigger/subscription_worker.h"

namespace tepui {
namespace {

Error MovedFrom() { return {ErrorCode::kClosed, "the subscription was moved away"}; }

}  // namespace

Subscription::Subscription(std::shared_ptr<trigger::SubscriptionWorker> worker)
    : worker_(std::move(worker)) {}

Subscription::Subscription(Subscription&&) noexcept = default;

Subscription& Subscription::operator=(Subscription&& other) noexcept {
  if (this == &other) return *this;
  Stop();
  worker_ = std::move(other.worker_);
  return *this;
}

Subscription::~Subscription() { Stop(); }

Result<uint32_t> Subscription::Poll(uint32_t records_max) {
  if (!worker_) return MovedFrom();
  return worker_->Poll(records_max);
}

Result<void> Subscription::Run() { return worker_ ? worker_->Run() : MovedFrom(); }

void Subscription::Pause() {
  if (worker_) worker_->Pause();
}

void Subscription::Resume() {
  if (worker_) worker_->Resume();
}

void Subscription::Stop() {
  if (worker_) worker_->Stop();
}

Result<void> Subscription::SkipTrimmed() { return worker_ ? worker_->SkipTrimmed() : MovedFrom(); }

SubscriptionStats Subscription::stats() const {
  return worker_ ? worker_->stats() : SubscriptionStats();
}

}  // namespace tepui
