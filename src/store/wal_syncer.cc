#include "store/wal_syncer.h"

#include <utility>

#include "store/rocks_status.h"

namespace tepui::store {

WalSyncer::WalSyncer(std::shared_ptr<LogFiles> logs, std::chrono::milliseconds interval,
                     WriteFailure* failure)
    : logs_(std::move(logs)), interval_(interval), failure_(failure), thread_([this] { Run(); }) {}

WalSyncer::~WalSyncer() {
  {
    MutexLock lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void WalSyncer::Run() {
  while (Wait()) {
    // Cleared first: a write during the sync is left for the next one.
    if (written_.exchange(false)) SyncLog();
  }
}

bool WalSyncer::Wait() {
  const auto until = std::chrono::steady_clock::now() + interval_;
  MutexLock lock(mutex_);
  while (!ending_ && wake_.wait_until(mutex_, until) != std::cv_status::timeout) {
  }
  return !ending_;
}

Result<void> WalSyncer::SyncNow() {
  SyncLog();
  return failure_->Check();
}

void WalSyncer::SyncLog() {
  if (failure_->any()) return;
  const rocksdb::Status status = logs_->Sync();
  if (!status.ok()) failure_->Note(ToError(status));
}

}  // namespace tepui::store
