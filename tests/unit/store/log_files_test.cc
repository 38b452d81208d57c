#include "store/log_files.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "support/catch.h"

namespace tepui::store {
namespace {

namespace fs = std::filesystem;

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

class NeverSynced final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  using FSWritableFileOwnerWrapper::FSWritableFileOwnerWrapper;
  IOStatus Sync(const IOOptions&, IODebugContext*) override {
    return IOStatus::IOError("worn out");
  }
};

// A disk that takes bytes and cannot keep them.
class WornDisk final : public rocksdb::FileSystemWrapper {
 public:
  WornDisk() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  const char* Name() const override { return "worn"; }
  IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                           IODebugContext* debug) override {
    IOStatus status = target()->NewWritableFile(path, options, result, debug);
    if (status.ok()) *result = std::make_unique<NeverSynced>(std::move(*result));
    return status;
  }
};

// A disk whose first sync takes until it is let go.
class SlowDisk final : public rocksdb::FileSystemWrapper {
 public:
  SlowDisk() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  const char* Name() const override { return "slow"; }
  IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                           IODebugContext* debug) override {
    IOStatus status = target()->NewWritableFile(path, options, result, debug);
    if (status.ok()) *result = std::make_unique<File>(std::move(*result), *this);
    return status;
  }

  std::atomic<bool> begun{false};
  std::promise<void> let_go;

 private:
  class File final : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    File(std::unique_ptr<rocksdb::FSWritableFile> file, SlowDisk& disk)
        : FSWritableFileOwnerWrapper(std::move(file)), disk_(disk) {}
    IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
      if (!disk_.begun.exchange(true)) disk_.let_go.get_future().wait();
      return FSWritableFileOwnerWrapper::Sync(options, debug);
    }

   private:
    SlowDisk& disk_;
  };
};

std::shared_ptr<rocksdb::Env> GoodDisk() {
  return {rocksdb::Env::Default(), [](rocksdb::Env*) {}};
}

class Logs {
 public:
  explicit Logs(const std::string& directory, std::shared_ptr<rocksdb::Env> disk = GoodDisk())
      : failure_(std::make_shared<WriteFailure>()),
        files_(std::make_shared<LogFiles>(directory, failure_)),
        env_(LogFiles::Watch(std::move(disk), files_)) {}

  std::unique_ptr<rocksdb::WritableFile> Make(const std::string& path) {
    std::unique_ptr<rocksdb::WritableFile> file;
    REQUIRE(env_->NewWritableFile(path, &file, rocksdb::EnvOptions()).ok());
    REQUIRE(file->Append("bytes").ok());
    return file;
  }
  bool Sync() { return files_->Sync().ok(); }
  rocksdb::Env& env() { return *env_; }
  Result<void> failure() const { return failure_->Check(); }

 private:
  std::shared_ptr<WriteFailure> failure_;
  std::shared_ptr<LogFiles> files_;
  std::shared_ptr<rocksdb::Env> env_;
};

TEST_CASE("logs are synced, with the names of new ones, until they are closed") {
  fs::remove_all("logs");
  fs::create_directories("logs/database");
  Logs logs("logs/database/");
  const auto file = logs.Make("logs/database/000001.log");
  CHECK(logs.Sync());
  fs::remove_all("logs/database");
  CHECK(logs.Sync());  // nothing new: the directory is not looked for
  REQUIRE(file->Close().ok());
  fs::create_directories("logs/database");
  const auto next = logs.Make("logs/database/000002.log");
  fs::remove_all("logs/database");
  CHECK_FALSE(logs.Sync());
}

TEST_CASE("who asks for a sync while another is under way waits for that") {
  fs::remove_all("logs");
  fs::create_directories("logs/database");
  const auto disk = std::make_shared<SlowDisk>();
  Logs logs("logs/database", rocksdb::NewCompositeEnv(disk));
  const auto file = logs.Make("logs/database/000001.log");
  auto first = std::async(std::launch::async, [&] { return logs.Sync(); });
  while (!disk->begun) std::this_thread::yield();
  auto second = std::async(std::launch::async, [&] { return logs.Sync(); });
  CHECK(second.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout);
  disk->let_go.set_value();
  CHECK(first.get());
  CHECK(second.get());
}

TEST_CASE("a checkpoint's logs may go as they came") {
  fs::remove_all("logs");
  fs::create_directories("logs/database");
  fs::create_directories("logs/copy.tmp");
  Logs logs("logs/database");
  const auto file = logs.Make("logs/database/000001.log");
  const auto copy = logs.Make("logs/copy.tmp/000001.log");
  const auto table = logs.Make("logs/database/000002.sst");
  fs::rename("logs/copy.tmp", "logs/copy");
  CHECK(logs.Sync());
}

TEST_CASE("RocksDB does not hear of a sync that fails, the store does, and nothing is begun") {
  fs::remove_all("logs");
  fs::create_directories("logs/database");
  Logs logs("logs/database", rocksdb::NewCompositeEnv(std::make_shared<WornDisk>()));
  const auto file = logs.Make("logs/database/000001.log");
  const auto table = logs.Make("logs/database/000002.sst");
  CHECK(logs.failure());
  CHECK_FALSE(table->Sync().ok());
  CHECK(logs.failure());
  CHECK(file->Sync().ok());
  REQUIRE_FALSE(logs.failure());
  CHECK(logs.failure().error().message().find("worn out") != std::string::npos);
  std::unique_ptr<rocksdb::WritableFile> next;
  CHECK_FALSE(logs.env().NewWritableFile("logs/database/000003.sst", &next, {}).ok());
}

}  // namespace
}  // namespace tepui::store
