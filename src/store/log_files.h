#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "store/write_failure.h"

namespace tepui::store {

// The log files that a RocksDB has open in its directory. The logs of a checkpoint are none of
// them: they go with it.
//
// They can be synced behind RocksDB's back. DB::SyncWAL would do, but aborts, where RocksDB has its
// assertions, when it meets a write that has just failed; and nobody can keep the two apart without
// holding up every write.
//
// For the same reason RocksDB does not hear of a sync that fails: a flush that syncs the same log
// next would abort. It is noted for the store, which takes no more writes, and RocksDB gets no new
// file any more: what it would flush might outlive a part of the log that belongs to it.
//
// Threads: Sync from any, while RocksDB writes.
class LogFiles {
 public:
  // `directory` as RocksDB is given it: paths are compared as they are written.
  LogFiles(const std::string& directory, std::shared_ptr<WriteFailure> failure);

  // The files of `base`, with `logs` told of those that are logs.
  static std::shared_ptr<rocksdb::Env> Watch(std::shared_ptr<rocksdb::Env> base,
                                             const std::shared_ptr<LogFiles>& logs);

  // Brings what was appended before, and the names of the files, to the disk.
  rocksdb::Status Sync() TEPUI_EXCLUDES(mutex_, sync_mutex_);

  // How often a log was synced, by whom ever.
  uint64_t syncs() const { return syncs_.load(std::memory_order_relaxed); }

 private:
  friend class LogFile;
  friend class WatchedFileSystem;

  // One file, known to who writes it and to who syncs it.
  struct File {
    explicit File(rocksdb::FSWritableFile* opened) : file(opened) {}
    rocksdb::IOStatus Sync() TEPUI_EXCLUDES(mutex);
    void Forget() TEPUI_EXCLUDES(mutex);

    std::atomic<bool> has_news{false};
    Mutex mutex;  // held during a sync, which a close has to wait for
    rocksdb::FSWritableFile* file TEPUI_GUARDED_BY(mutex);
  };

  void NoteSync() { syncs_.fetch_add(1, std::memory_order_relaxed); }
  rocksdb::IOStatus Hide(const rocksdb::IOStatus& status);
  bool IsOurs(const std::string& path) const;
  void Add(std::shared_ptr<File> file) TEPUI_EXCLUDES(mutex_);
  void Remove(const std::shared_ptr<File>& file) TEPUI_EXCLUDES(mutex_);
  rocksdb::Status SyncNames() TEPUI_EXCLUDES(mutex_);

  Mutex sync_mutex_;  // held during a sync of all files
  const std::string directory_;
  const std::shared_ptr<WriteFailure> failure_;
  std::shared_ptr<rocksdb::Env> base_;
  Mutex mutex_;
  // Oldest first, and synced in this order: no log may outlive power loss without the one before.
  std::vector<std::shared_ptr<File>> files_ TEPUI_GUARDED_BY(mutex_);
  std::atomic<uint64_t> syncs_{0};
  bool has_new_ TEPUI_GUARDED_BY(mutex_) = false;  // a file was made since the last sync
};

}  // namespace tepui::store
