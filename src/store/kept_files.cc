#include "store/kept_files.h"

#include <rocksdb/file_system.h>

#include <utility>

namespace tepui::store {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

class KeptFiles::Files final : public rocksdb::FileSystemWrapper {
 public:
  Files(const std::shared_ptr<rocksdb::FileSystem>& base, std::shared_ptr<KeptFiles> kept)
      : FileSystemWrapper(base), kept_(std::move(kept)) {}
  const char* Name() const override { return "tepui-kept"; }

  IOStatus DeleteFile(const std::string& path, const IOOptions& options,
                      IODebugContext* debug) override {
    return kept_->Keep(path) ? IOStatus::OK() : target()->DeleteFile(path, options, debug);
  }

 private:
  const std::shared_ptr<KeptFiles> kept_;
};

std::shared_ptr<rocksdb::Env> KeptFiles::Watch(const std::shared_ptr<rocksdb::Env>& base,
                                               const std::shared_ptr<KeptFiles>& kept) {
  kept->base_ = base;
  return rocksdb::NewCompositeEnv(std::make_shared<Files>(base->GetFileSystem(), kept));
}

void KeptFiles::Begin() {
  MutexLock lock(mutex_);
  keeping_ = true;
}

void KeptFiles::End(bool remove) {
  std::vector<std::string> paths;
  {
    MutexLock lock(mutex_);
    keeping_ = false;
    paths.swap(paths_);
  }
  if (!remove) return;
  // One that cannot be removed goes at the next open.
  for (const std::string& path : paths) static_cast<void>(base_->DeleteFile(path));
}

bool KeptFiles::Keep(const std::string& path) {
  MutexLock lock(mutex_);
  if (keeping_) paths_.push_back(path);
  return keeping_;
}

}  // namespace tepui::store
