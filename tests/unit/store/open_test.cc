#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "scratch.h"
#include "support/catch.h"

namespace tepui::store::test {
namespace {

namespace fs = std::filesystem;

void WriteFile(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// A database with two files of items at least, closed.
std::string ClosedDatabase(const std::string& name) {
  std::string path = FreshPath(name);
  auto store =
      Open({.path = path, .durability = Durability::kBuffered, .write_buffer_bytes = 64 << 10});
  auto space = Make(*store);
  for (int i = 0; i < 3'000; ++i) {
    REQUIRE(Put(*store, *space, KeyIn("p", std::to_string(i)), std::string(200, 'x')));
  }
  REQUIRE(store->Close());
  return path;
}

std::vector<fs::path> FilesLike(const std::string& directory, const std::string& part) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.path().filename().string().find(part) != std::string::npos) {
      files.push_back(entry.path());
    }
  }
  return files;
}

Error OpenError(const Options& options) {
  auto store = TryOpen(options);
  REQUIRE_FALSE(store);
  INFO(store.error().message());
  CHECK(store.error().message().size() > 20);
  return store.error();
}

}  // namespace

TEST_CASE("options that make no sense", "[store]") {
  CHECK(OpenError({}).code() == ErrorCode::kValidation);
  CHECK(OpenError({.in_memory = true, .background_jobs = 1}).code() == ErrorCode::kValidation);
  CHECK(OpenError({.in_memory = true, .background_jobs = 8}).code() == ErrorCode::kValidation);
  CHECK(OpenError({.in_memory = true, .sync_interval_ms = 0}).code() == ErrorCode::kValidation);
  CHECK(OpenError({.in_memory = true, .write_buffer_bytes = 1}).code() == ErrorCode::kValidation);
  CHECK(OpenError({.in_memory = true, .read_only = true}).code() == ErrorCode::kValidation);
}

TEST_CASE("places where no database can be", "[store]") {
  const std::string path = FreshPath("places");
  CHECK(OpenError({.path = path + "/a/b"}).message() ==
        "cannot open the database at 'store_places/a/b': its parent directory does not exist");
  CHECK(OpenError({.path = path, .create_if_missing = false}).message() ==
        "cannot open the database at 'store_places': there is no such directory");
  CHECK(OpenError({.path = path, .read_only = true}).code() == ErrorCode::kStorage);
  CHECK_FALSE(fs::exists(path));

  fs::create_directory(path);
  WriteFile(path + "/file", "hello");
  CHECK(OpenError({.path = path + "/file"}).message() ==
        "cannot open the database at 'store_places/file': it is not a directory");
  CHECK(OpenError({.path = path + "/file/below"}).code() == ErrorCode::kStorage);
  CHECK(OpenError({.path = path, .create_if_missing = false}).message() ==
        "cannot open the database at 'store_places': there is no database in it");
  CHECK(OpenError({.path = path, .read_only = true}).code() == ErrorCode::kStorage);
}

TEST_CASE("a directory that must not be written", "[store]") {
  const std::string path = FreshPath("permission");
  fs::create_directory(path);
  ::chmod(path.c_str(), 0500);
  if (::geteuid() == 0) {
    WARN("root may write everywhere");
  } else {
    CHECK(OpenError({.path = path}).code() == ErrorCode::kStorage);
  }
  ::chmod(path.c_str(), 0700);
}

TEST_CASE("a directory is open once, by whatever name", "[store]") {
  const std::string path = FreshPath("locked");
  auto store = Open({.path = path});
  const std::string link = FreshPath("locked_link");
  fs::create_directory_symlink(path, link);
  CHECK(OpenError({.path = link}).code() == ErrorCode::kInUse);
  CHECK(OpenError({.path = fs::absolute(path).string() + "/"}).code() == ErrorCode::kInUse);
  CHECK(OpenError({.path = path}).code() == ErrorCode::kInUse);
  CHECK(OpenError({.path = "./" + path}).code() == ErrorCode::kInUse);
  REQUIRE(store->Close());
  CHECK(TryOpen({.path = path}));
}

TEST_CASE("garbage in CURRENT", "[store]") {
  const std::string path = ClosedDatabase("current");
  for (const std::string& garbage :
       {std::string(), std::string("\n"), std::string("garbage"), std::string("MANIFEST-999999\n"),
        std::string("../x\n"), std::string(10'000, '\xFF')}) {
    WriteFile(path + "/CURRENT", garbage);
    const Error error = OpenError({.path = path});
    CHECK((error.code() == ErrorCode::kCorruption || error.code() == ErrorCode::kStorage));
  }
}

TEST_CASE("a damaged manifest", "[store]") {
  const std::string path = ClosedDatabase("manifest");
  const std::vector<fs::path> manifests = FilesLike(path, "MANIFEST");
  REQUIRE(manifests.size() == 1);
  const auto size = fs::file_size(manifests[0]);
  SECTION("flipped bytes") {
    std::fstream file(manifests[0], std::ios::in | std::ios::out | std::ios::binary);
    for (uintmax_t at = 10; at < size; at += 50) {
      file.seekp(static_cast<std::streamoff>(at));
      file.put('\xA5');
    }
  }
  SECTION("nothing but garbage") { WriteFile(manifests[0], std::string(size, 'g')); }
  SECTION("nothing at all") { WriteFile(manifests[0], ""); }
  SECTION("gone") { fs::remove(manifests[0]); }
  const Error error = OpenError({.path = path});
  CHECK((error.code() == ErrorCode::kCorruption || error.code() == ErrorCode::kStorage));
}

TEST_CASE("a file of items cut short or gone", "[store]") {
  const std::string path = ClosedDatabase("cut");
  const std::vector<fs::path> files = FilesLike(path, ".sst");
  REQUIRE_FALSE(files.empty());
  SECTION("cut") { fs::resize_file(files[0], fs::file_size(files[0]) / 2); }
  SECTION("empty") { fs::resize_file(files[0], 0); }
  SECTION("gone") { fs::remove(files[0]); }
  const Error error = OpenError({.path = path});
  CHECK((error.code() == ErrorCode::kCorruption || error.code() == ErrorCode::kStorage));
}

TEST_CASE("damaged blocks are reported where they are read", "[store]") {
  const std::string path = ClosedDatabase("blocks");
  for (const fs::path& name : FilesLike(path, ".sst")) {
    if (fs::file_size(name) < 10'000) continue;  // the place may not be one of items
    std::fstream file(name, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(200);
    file << "damage";
  }
  auto store = Open({.path = path});
  auto space = store->OpenSpace(kItems1);
  REQUIRE(space);
  auto cursor = store->NewCursor(**space, {});
  REQUIRE(cursor);
  while ((*cursor)->valid()) (*cursor)->Advance();
  const Result<void> status = (*cursor)->status();
  REQUIRE_FALSE(status);
  CHECK(status.error().code() == ErrorCode::kCorruption);
  int damaged = 0;
  for (int i = 0; i < 3'000; ++i) {
    PinnedBytes bytes;
    const Result<bool> found = store->Get(**space, KeyIn("p", std::to_string(i)), &bytes);
    if (found) continue;
    ++damaged;
    CHECK(found.error().code() == ErrorCode::kCorruption);
  }
  CHECK(damaged > 0);
  cursor->reset();
  CHECK(store->Close());
}

}  // namespace tepui::store::test
