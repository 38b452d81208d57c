#include "crash/hooked_file_system.h"

#include <utility>

namespace tepui::crash {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

class HookedWritableFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  HookedWritableFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string path, Disk& disk)
      : FSWritableFileOwnerWrapper(std::move(file)), path_(std::move(path)), disk_(disk) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    return disk_.Do({.call = DiskCall::kAppend, .path = path_, .data = data},
                    [&](const DiskAccess& access) {
                      return FSWritableFileOwnerWrapper::Append(access.data, options, debug);
                    });
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    return Simply(DiskCall::kSync,
                  [&] { return FSWritableFileOwnerWrapper::Sync(options, debug); });
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return Simply(DiskCall::kSync,
                  [&] { return FSWritableFileOwnerWrapper::Fsync(options, debug); });
  }
  IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
    return Simply(DiskCall::kClose,
                  [&] { return FSWritableFileOwnerWrapper::Close(options, debug); });
  }
  IOStatus Truncate(uint64_t size, const IOOptions& options, IODebugContext* debug) override {
    return Simply(DiskCall::kTruncate,
                  [&] { return FSWritableFileOwnerWrapper::Truncate(size, options, debug); });
  }

 private:
  template <class F>
  IOStatus Simply(DiskCall call, const F& perform) {
    return disk_.Do({.call = call, .path = path_}, [&](const DiskAccess&) { return perform(); });
  }

  const std::string path_;
  Disk& disk_;
};

class HookedSequentialFile final : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  HookedSequentialFile(std::unique_ptr<rocksdb::FSSequentialFile> file, std::string path,
                       Disk& disk)
      : FSSequentialFileOwnerWrapper(std::move(file)), path_(std::move(path)), disk_(disk) {}

  IOStatus Read(size_t n, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* debug) override {
    return disk_.Do({.call = DiskCall::kRead, .path = path_, .result = result, .scratch = scratch},
                    [&](const DiskAccess&) {
                      return FSSequentialFileOwnerWrapper::Read(n, options, result, scratch, debug);
                    });
  }

 private:
  const std::string path_;
  Disk& disk_;
};

class HookedRandomAccessFile final : public rocksdb::FSRandomAccessFileOwnerWrapper {
 public:
  HookedRandomAccessFile(std::unique_ptr<rocksdb::FSRandomAccessFile> file, std::string path,
                         Disk& disk)
      : FSRandomAccessFileOwnerWrapper(std::move(file)), path_(std::move(path)), disk_(disk) {}

  IOStatus Read(uint64_t offset, size_t n, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* debug) const override {
    return disk_.Do({.call = DiskCall::kRead, .path = path_, .result = result, .scratch = scratch},
                    [&](const DiskAccess&) {
                      return FSRandomAccessFileOwnerWrapper::Read(offset, n, options, result,
                                                                  scratch, debug);
                    });
  }
  // As one read after the other, each of which the disk sees: not the wrapper's.
  IOStatus MultiRead(rocksdb::FSReadRequest* requests, size_t count, const IOOptions& options,
                     IODebugContext* debug) override {
    // NOLINTNEXTLINE(bugprone-parent-virtual-call)
    return FSRandomAccessFile::MultiRead(requests, count, options, debug);
  }

 private:
  const std::string path_;
  Disk& disk_;
};

class HookedDirectory final : public rocksdb::FSDirectoryWrapper {
 public:
  HookedDirectory(std::unique_ptr<rocksdb::FSDirectory> directory, std::string path, Disk& disk)
      : FSDirectoryWrapper(std::move(directory)), path_(std::move(path)), disk_(disk) {}

  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return disk_.Do({.call = DiskCall::kDirectorySync, .path = path_},
                    [&](const DiskAccess&) { return FSDirectoryWrapper::Fsync(options, debug); });
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                               const rocksdb::DirFsyncOptions&) override {
    return Fsync(options, debug);
  }

 private:
  const std::string path_;
  Disk& disk_;
};

class HookedFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  explicit HookedFileSystem(std::shared_ptr<Disk> disk)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), disk_(std::move(disk)) {}
  const char* Name() const override { return "tepui-hooked"; }

  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                           IODebugContext* debug) override {
    return Open<HookedWritableFile>(DiskCall::kCreate, path, result, [&](auto* file) {
      return target()->NewWritableFile(path, options, file, debug);
    });
  }
  IOStatus NewSequentialFile(const std::string& path, const FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* result,
                             IODebugContext* debug) override {
    return Open<HookedSequentialFile>(DiskCall::kOpen, path, result, [&](auto* file) {
      return target()->NewSequentialFile(path, options, file, debug);
    });
  }
  IOStatus NewRandomAccessFile(const std::string& path, const FileOptions& options,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* result,
                               IODebugContext* debug) override {
    return Open<HookedRandomAccessFile>(DiskCall::kOpen, path, result, [&](auto* file) {
      return target()->NewRandomAccessFile(path, options, file, debug);
    });
  }
  IOStatus NewDirectory(const std::string& path, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* result,
                        IODebugContext* debug) override {
    return Open<HookedDirectory>(DiskCall::kOpen, path, result, [&](auto* directory) {
      return target()->NewDirectory(path, options, directory, debug);
    });
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* debug) override {
    return disk_->Do(
        {.call = DiskCall::kRename, .path = from, .target = &to},
        [&](const DiskAccess&) { return target()->RenameFile(from, to, options, debug); });
  }
  IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& options,
                    IODebugContext* debug) override {
    return disk_->Do(
        {.call = DiskCall::kLink, .path = from, .target = &to},
        [&](const DiskAccess&) { return target()->LinkFile(from, to, options, debug); });
  }
  IOStatus DeleteFile(const std::string& path, const IOOptions& options,
                      IODebugContext* debug) override {
    return disk_->Do({.call = DiskCall::kDelete, .path = path},
                     [&](const DiskAccess&) { return target()->DeleteFile(path, options, debug); });
  }
  IOStatus ReopenWritableFile(const std::string&, const FileOptions&,
                              std::unique_ptr<rocksdb::FSWritableFile>*, IODebugContext*) override {
    return IOStatus::NotSupported("not in these tests");
  }
  IOStatus NewRandomRWFile(const std::string&, const FileOptions&,
                           std::unique_ptr<rocksdb::FSRandomRWFile>*, IODebugContext*) override {
    return IOStatus::NotSupported("not in these tests");
  }

 private:
  template <class Hooked, class File, class F>
  IOStatus Open(DiskCall call, const std::string& path, std::unique_ptr<File>* result,
                const F& open) {
    std::unique_ptr<File> file;
    IOStatus status =
        disk_->Do({.call = call, .path = path}, [&](const DiskAccess&) { return open(&file); });
    if (status.ok()) *result = std::make_unique<Hooked>(std::move(file), path, *disk_);
    return status;
  }

  const std::shared_ptr<Disk> disk_;
};

}  // namespace

std::shared_ptr<rocksdb::Env> NewHookedEnv(std::shared_ptr<Disk> disk) {
  return rocksdb::NewCompositeEnv(std::make_shared<HookedFileSystem>(std::move(disk)));
}

}  // namespace tepui::crash
