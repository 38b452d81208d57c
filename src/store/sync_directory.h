#pragma once

#include <rocksdb/env.h>

#include <memory>
#include <string>

namespace tepui::store {

// Makes the names in a directory durable, those that are gone as well.
inline rocksdb::Status SyncDirectory(rocksdb::Env& env, const std::string& path) {
  std::unique_ptr<rocksdb::Directory> directory;
  const rocksdb::Status status = env.NewDirectory(path, &directory);
  return status.ok() ? directory->Fsync() : status;
}

}  // namespace tepui::store
