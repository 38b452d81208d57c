#include "store/log_files.h"

#include <filesystem>
#include <utility>

#include "store/rocks_status.h"
#include "store/sync_directory.h"

namespace tepui::store {

namespace fs = std::filesystem;

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

namespace {

std::string WithoutSlash(const fs::path& path) {
  const fs::path normal = path.lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).string();
}

}  // namespace

// A log as RocksDB writes it.
class LogFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  LogFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::shared_ptr<LogFiles::File> known,
          LogFiles& logs)
      : FSWritableFileOwnerWrapper(std::move(file)), known_(std::move(known)), logs_(logs) {}
  ~LogFile() override { Leave(); }

  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  IODebugContext* debug) override {
    IOStatus status = FSWritableFileOwnerWrapper::Append(data, options, debug);
    known_->has_news.store(true, std::memory_order_release);
    return status;
  }
  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo&, IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    logs_.NoteSync();
    return logs_.Hide(FSWritableFileOwnerWrapper::Sync(options, debug));
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    logs_.NoteSync();
    return logs_.Hide(FSWritableFileOwnerWrapper::Fsync(options, debug));
  }
  IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
    Leave();
    return FSWritableFileOwnerWrapper::Close(options, debug);
  }

 private:
  void Leave() {
    known_->Forget();
    logs_.Remove(known_);
  }

  const std::shared_ptr<LogFiles::File> known_;
  LogFiles& logs_;
};

class WatchedFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  WatchedFileSystem(const std::shared_ptr<rocksdb::FileSystem>& base,
                    std::shared_ptr<LogFiles> logs)
      : FileSystemWrapper(base), logs_(std::move(logs)) {}
  const char* Name() const override { return "tepui"; }

  IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                           IODebugContext* debug) override {
    if (logs_->failure_->any()) return IOStatus::IOError("a write or sync of the log has failed");
    IOStatus status = target()->NewWritableFile(path, options, result, debug);
    if (!status.ok() || !logs_->IsOurs(path)) return status;
    auto known = std::make_shared<LogFiles::File>(result->get());
    logs_->Add(known);
    *result = std::make_unique<LogFile>(std::move(*result), std::move(known), *logs_);
    return status;
  }

 private:
  const std::shared_ptr<LogFiles> logs_;
};

std::shared_ptr<rocksdb::Env> LogFiles::Watch(std::shared_ptr<rocksdb::Env> base,
                                              const std::shared_ptr<LogFiles>& logs) {
  logs->base_ = std::move(base);  // which lives as long as the files that know of the logs
  return rocksdb::NewCompositeEnv(
      std::make_shared<WatchedFileSystem>(logs->base_->GetFileSystem(), logs));
}

IOStatus LogFiles::File::Sync() {
  // Cleared first: what is appended during the sync is left for the next one.
  if (!has_news.exchange(false, std::memory_order_acq_rel)) return IOStatus::OK();
  MutexLock lock(mutex);
  // One that RocksDB has closed is in its tables by now, and they are on the disk.
  return file == nullptr ? IOStatus::OK() : file->Sync(IOOptions(), nullptr);
}

void LogFiles::File::Forget() {
  MutexLock lock(mutex);
  file = nullptr;
}

LogFiles::LogFiles(const std::string& directory, std::shared_ptr<WriteFailure> failure)
    : directory_(WithoutSlash(directory)), failure_(std::move(failure)) {}

IOStatus LogFiles::Hide(const IOStatus& status) {
  if (!status.ok()) failure_->Note(ToError(status));
  return IOStatus::OK();
}

bool LogFiles::IsOurs(const std::string& path) const {
  if (!path.ends_with(".log")) return false;
  return WithoutSlash(fs::path(path).parent_path()) == directory_;
}

void LogFiles::Add(std::shared_ptr<File> file) {
  MutexLock lock(mutex_);
  files_.push_back(std::move(file));
  has_new_ = true;
}

void LogFiles::Remove(const std::shared_ptr<File>& file) {
  MutexLock lock(mutex_);
  std::erase(files_, file);
}

rocksdb::Status LogFiles::SyncNames() {
  {
    MutexLock lock(mutex_);
    if (!std::exchange(has_new_, false)) return {};
  }
  return SyncDirectory(*base_, directory_);
}

// One after the other: who finds nothing new must not return, nor go on to the next file, while
// another still brings to the disk what was new.
rocksdb::Status LogFiles::Sync() {
  MutexLock one_at_a_time(sync_mutex_);
  std::vector<std::shared_ptr<File>> files;
  {
    MutexLock lock(mutex_);
    files = files_;
  }
  rocksdb::Status status = SyncNames();
  for (const std::shared_ptr<File>& file : files) {
    if (file->has_news) NoteSync();
    IOStatus synced = file->Sync();
    if (status.ok()) status = std::move(synced);
  }
  return status;
}

}  // namespace tepui::store
