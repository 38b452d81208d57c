#pragma once

#include <rocksdb/env.h>

#include <memory>
#include <string>
#include <vector>

#include "base/mutex.h"

namespace tepui::store {

// Keeps files from being removed for a while.
//
// When RocksDB cannot write its manifest while it ingests files, it removes them. The manifest may
// name them all the same: the next open would miss them, and fail.
//
// Threads: any number at once.
class KeptFiles {
 public:
  // The files of `base`, of which `kept` has the say over removals.
  static std::shared_ptr<rocksdb::Env> Watch(const std::shared_ptr<rocksdb::Env>& base,
                                             const std::shared_ptr<KeptFiles>& kept);

  // From now on files are not removed; who removes one is told that it is.
  void Begin() TEPUI_EXCLUDES(mutex_);
  // Removes those of the meantime, or leaves them for good: the next open knows which are needed.
  void End(bool remove) TEPUI_EXCLUDES(mutex_);

 private:
  class Files;

  // Whether it is kept.
  bool Keep(const std::string& path) TEPUI_EXCLUDES(mutex_);

  std::shared_ptr<rocksdb::Env> base_;
  Mutex mutex_;
  bool keeping_ TEPUI_GUARDED_BY(mutex_) = false;
  std::vector<std::string> paths_ TEPUI_GUARDED_BY(mutex_);
};

}  // namespace tepui::store
