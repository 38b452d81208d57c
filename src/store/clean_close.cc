#include "store/clean_close.h"

#include "store/sync_directory.h"

namespace tepui::store {
namespace {

std::string MarkOf(const std::string& path) { return path + "/CLOSED"; }

}  // namespace

bool WasClosed(rocksdb::Env& env, const std::string& path) {
  return env.FileExists(MarkOf(path)).ok();
}

rocksdb::Status MarkClosed(rocksdb::Env& env, const std::string& path) {
  const rocksdb::Status status = rocksdb::WriteStringToFile(&env, "closed\n", MarkOf(path), true);
  return status.ok() ? SyncDirectory(env, path) : status;
}

rocksdb::Status UnmarkClosed(rocksdb::Env& env, const std::string& path) {
  if (!WasClosed(env, path)) return {};
  const rocksdb::Status status = env.DeleteFile(MarkOf(path));
  return status.ok() ? SyncDirectory(env, path) : status;
}

}  // namespace tepui::store
