#include "store/wal_syncer.h"

#include <utility>

#include "store/rocks_status.h"

namespace tepui::store {

WalSyncer::WalSyncer(std::shared_ptr<LogFiles> logs, std::chrono::milliseconds interval,
                     WriteFailure* failure)
    : logs_(std::move(logs)), interval_(interval), failure_(failure) {
  // Without it what is written would stay buffered for longer than was promised.
  if (Result<void> started = thread_.Start([this] { Run(); }); !started) {
    failure_->Note(started.error());
  }
}

void WalSyncer::Run() {
  while (thread_.PauseUntil(BackgroundThread::Clock::now() + interval_)) {
    // Cleared first: a write during the sync is left for the next one.
    if (written_.exchange(false)) SyncLog();
  }
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
