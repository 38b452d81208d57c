#include "store/load_files.h"

#include <atomic>
#include <utility>
#include <vector>

#include "store/rocks_status.h"

namespace tepui::store {
namespace {

constexpr char kPrefix[] = "bulk-load-";

std::string Below(std::string directory, const std::string& name) {
  return directory.append("/").append(name);
}

rocksdb::Status RemoveDirectory(rocksdb::Env& env, const std::string& path) {
  std::vector<std::string> names;
  rocksdb::Status status = env.GetChildren(path, &names);
  for (const std::string& name : names) {
    if (name == "." || name == ".." || !status.ok()) continue;
    status = env.DeleteFile(Below(path, name));
  }
  return status.ok() ? env.DeleteDir(path) : status;
}

}  // namespace

Result<std::unique_ptr<LoadFiles>> LoadFiles::Make(rocksdb::Env& env, const std::string& database) {
  static std::atomic<uint64_t> next = 1;
  std::string path;
  do {
    path = database + "/" + kPrefix + std::to_string(next.fetch_add(1));
  } while (env.FileExists(path).ok());  // one that could not be removed
  const rocksdb::Status status = env.CreateDir(path);
  if (!status.ok()) return ToError(status);
  return std::unique_ptr<LoadFiles>(new LoadFiles(env, std::move(path)));
}

LoadFiles::~LoadFiles() {
  // What stays goes at the next open.
  if (!abandoned_) static_cast<void>(RemoveDirectory(env_, directory_));
}

void LoadFiles::RemoveLeftovers(rocksdb::Env& env, const std::string& database) {
  std::vector<std::string> names;
  if (!env.GetChildren(database, &names).ok()) return;
  for (const std::string& name : names) {
    if (name.rfind(kPrefix, 0) != 0) continue;
    static_cast<void>(RemoveDirectory(env, Below(database, name)));
  }
}

std::string LoadFiles::NewPath(const std::string& ending) {
  return directory_ + "/" + std::to_string(next_++) + ending;
}

}  // namespace tepui::store
