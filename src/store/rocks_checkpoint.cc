#include <rocksdb/utilities/checkpoint.h>

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

#include "store/rocks_status.h"
#include "store/rocks_store.h"
#include "store/sync_directory.h"

namespace tepui::store {
namespace {

namespace fs = std::filesystem;

// A log up to this size is copied; a longer one is first turned into files that can be linked.
constexpr uint64_t kCopiedLogBytesMax = 16 << 20;

Error Unusable(const std::string& path, const std::string& what) {
  return {ErrorCode::kValidation, "cannot make a checkpoint at '" + path + "': " + what};
}

Result<fs::path> CheckTarget(const std::string& path) {
  if (path.empty()) return Unusable(path, "the path is empty");
  if (path.find('\0') != std::string::npos) return Unusable(path, "the path holds a zero byte");
  std::error_code error;
  fs::path target = fs::absolute(path, error).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();  // as written with a slash behind it
  if (fs::exists(fs::symlink_status(target, error))) return Unusable(path, "it is there already");
  if (!fs::is_directory(target.parent_path(), error)) {
    return Unusable(path, "its parent directory does not exist");
  }
  return target;
}

}  // namespace

Result<void> RocksStore::Checkpoint(const std::string& path) const {
  if (closed()) return DatabaseClosed();
  if (options_.in_memory || options_.read_only) {
    return Error(ErrorCode::kUnsupported, options_.in_memory
                                              ? "a database in memory has no files to link"
                                              : "the database was opened read-only");
  }
  const Result<fs::path> target = CheckTarget(path);
  if (!target) return target.error();
  MutexLock lock(ingesting_);
  rocksdb::Checkpoint* made = nullptr;
  rocksdb::Status status = rocksdb::Checkpoint::Create(raw_db_, &made);
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  if (status.ok()) status = checkpoint->CreateCheckpoint(target->string(), kCopiedLogBytesMax);
  // The new directory's entry in its parent is not durable before this.
  if (status.ok()) status = SyncDirectory(*raw_db_->GetEnv(), target->parent_path().string());
  return ToResult(status);
}

}  // namespace tepui::store
