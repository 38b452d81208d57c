#pragma once

#include <rocksdb/env.h>

#include <cstdint>
#include <memory>
#include <string>

#include "tepui/result.h"

namespace tepui::store {

// The directory of one BulkLoad beside the database's own files, "bulk-load-<n>", which goes with
// everything in it.
class LoadFiles {
 public:
  // Errors: kStorage.
  static Result<std::unique_ptr<LoadFiles>> Make(rocksdb::Env& env, const std::string& database);
  // Takes away, as far as it can, what loads that came to no end have left. Nobody else has the
  // database open.
  static void RemoveLeftovers(rocksdb::Env& env, const std::string& database);

  ~LoadFiles();
  LoadFiles(const LoadFiles&) = delete;
  LoadFiles& operator=(const LoadFiles&) = delete;

  rocksdb::Env& env() const { return env_; }
  // A path that nobody has had, with `ending`.
  std::string NewPath(const std::string& ending);
  // Leaves the files where they are, to the next open.
  void Abandon() { abandoned_ = true; }

 private:
  LoadFiles(rocksdb::Env& env, std::string directory)
      : env_(env), directory_(std::move(directory)) {}

  rocksdb::Env& env_;
  const std::string directory_;
  uint64_t next_ = 1;
  bool abandoned_ = false;
};

}  // namespace tepui::store
