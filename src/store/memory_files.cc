#include "store/memory_files.h"

#include <rocksdb/file_system.h>

#include <string>
#include <utility>

namespace tepui::store {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOStatus;

class MemoryFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  MemoryFileSystem(const std::shared_ptr<rocksdb::FileSystem>& base,
                   std::unique_ptr<rocksdb::Env> owner)
      : FileSystemWrapper(base), owner_(std::move(owner)) {}
  const char* Name() const override { return "tepui-memory"; }

  IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                           IODebugContext* debug) override {
    // Which RocksDB puts up with: DBOptions::fail_if_options_file_error is not set.
    if (path.find("/OPTIONS-") != path.npos) return IOStatus::NotSupported("not in memory");
    return target()->NewWritableFile(path, options, result, debug);
  }

 private:
  const std::unique_ptr<rocksdb::Env> owner_;  // of what `base` is of
};

}  // namespace

std::shared_ptr<rocksdb::Env> NewMemoryFiles() {
  std::unique_ptr<rocksdb::Env> memory(rocksdb::NewMemEnv(rocksdb::Env::Default()));
  const std::shared_ptr<rocksdb::FileSystem> files = memory->GetFileSystem();
  return rocksdb::NewCompositeEnv(std::make_shared<MemoryFileSystem>(files, std::move(memory)));
}

}  // namespace tepui::store
