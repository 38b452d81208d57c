#include "store/log_files.h"

#include <filesystem>
#include <fstream>

#include "support/catch.h"

namespace tepui::store {
namespace {

namespace fs = std::filesystem;

class Logs {
 public:
  explicit Logs(const std::string& directory)
      : failure_(std::make_shared<WriteFailure>()),
        files_(std::make_shared<LogFiles>(directory, failure_)),
        env_(LogFiles::Watch({rocksdb::Env::Default(), [](rocksdb::Env*) {}}, files_)) {}

  std::unique_ptr<rocksdb::WritableFile> Make(const std::string& path) {
    std::unique_ptr<rocksdb::WritableFile> file;
    REQUIRE(env_->NewWritableFile(path, &file, rocksdb::EnvOptions()).ok());
    REQUIRE(file->Append("bytes").ok());
    return file;
  }
  bool Sync() { return files_->Sync().ok(); }

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

}  // namespace
}  // namespace tepui::store
