#include "store/wal_syncer.h"

#include "store/rocks_status.h"

namespace tepui::store {

WalSyncer::WalSyncer(rocksdb::DB* db, std::chrono::milliseconds interval)
    : db_(db), interval_(interval), thread_([this] { Run(); }) {}

WalSyncer::~WalSyncer() {
  {
    MutexLock lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

std::optional<Error> WalSyncer::failure() const {
  MutexLock lock(mutex_);
  return failure_;
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
  if (std::optional<Error> failed = failure()) return *std::move(failed);
  return {};
}

void WalSyncer::SyncLog() {
  if (has_failed()) return;
  const rocksdb::Status status = db_->SyncWAL();
  if (!status.ok()) NoteFailure(ToError(status));
}

void WalSyncer::NoteFailure(const Error& error) {
  MutexLock lock(mutex_);
  if (!failure_) failure_ = error;
  failed_.store(true, std::memory_order_release);
}

}  // namespace tepui::store
