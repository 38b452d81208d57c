#include <atomic>
#include <filesystem>
#include <string>
#include <thread>

#include "support/catch.h"
#include "support/must.h"
#include "tepui/database.h"

// Checkpoint and Sync: copies made while writers run, and what is refused.
namespace tepui {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<Database> OpenAt(const std::string& path, Durability durability) {
  Options options;
  options.path = path;
  options.durability = durability;
  options.write_buffer_bytes = 256 << 10;  // files come and go during the test
  return support::Must(Database::Open(options));
}

std::string Fresh(const char* name) {
  std::string path = std::string("checkpoint-") + name;
  fs::remove_all(path);
  return path;
}

TableDefinition Accounts(const char* name) {
  TableDefinition table;
  table.table = name;
  table.partition_key = {"id", KeyType::kNumber};
  table.global_indexes = {{.name = "by_round", .partition_key = {{"round", KeyType::kNumber}}}};
  return table;
}

// Both tables get the same rounds, in one transaction each.
Result<void> WriteRound(Database& db, int64_t round) {
  return db.Transact([&](Transaction& t) -> Result<void> {
    for (const char* table : {"left", "right"}) {
      const Item item = {{"id", round % 50}, {"round", round}, {"fill", std::string(1'000, 'x')}};
      if (auto put = t.PutItem({.table_name = table, .item = item}); !put) return put.error();
    }
    return {};
  });
}

// The last round in `table`, and that all before it which must be there are.
int64_t LastRound(const Database& db, const char* table) {
  const auto page = db.Scan({.table_name = table});
  REQUIRE(page);
  int64_t last = -1;
  for (const Item& item : page->items) {
    last = std::max(last, *item.Find("round")->AsNumber()->ToInt64());
  }
  for (const Item& item : page->items)
    CHECK(*item.Find("round")->AsNumber()->ToInt64() > last - 50);
  return last;
}

// Writes rounds to both tables, and makes and deletes a third, until it goes.
class Writers {
 public:
  explicit Writers(Database& db)
      : writer_([this, &db] {
          for (int64_t round = 0; !ending_; ++round) {
            if (Note(WriteRound(db, round))) acknowledged_ = round;
          }
        }),
        maker_([this, &db] {
          while (!ending_) {
            Note(db.CreateTable(Accounts("other")));
            Note(db.DeleteTable({.table_name = "other"}));
          }
        }) {}
  ~Writers() {
    ending_ = true;
    writer_.join();
    maker_.join();
  }
  Writers(const Writers&) = delete;
  Writers& operator=(const Writers&) = delete;

  int64_t acknowledged() const { return acknowledged_; }
  int failures() const { return failures_; }

 private:
  template <class T>
  bool Note(const Result<T>& result) {
    if (!result) ++failures_;
    return static_cast<bool>(result);
  }

  std::atomic<int64_t> acknowledged_{-1};
  std::atomic<bool> ending_{false};
  std::atomic<int> failures_{0};
  std::thread writer_;
  std::thread maker_;
};

void CheckWhileWritersRun(Durability durability) {
  const std::string path = Fresh("busy");
  auto db = OpenAt(path, durability);
  REQUIRE(db->CreateTable(Accounts("left")));
  REQUIRE(db->CreateTable(Accounts("right")));
  {
    const Writers writers(*db);
    while (writers.acknowledged() < 60) std::this_thread::yield();
    for (int i = 0; i < 12; ++i) {
      const std::string copy = Fresh("copy");
      const int64_t before = writers.acknowledged();
      const Result<void> made = db->Checkpoint(copy);
      const int64_t after = writers.acknowledged() + 1;  // one may be written and not counted yet
      INFO((made ? "" : made.error().ToString()));
      REQUIRE(made);
      auto opened = OpenAt(copy, durability);
      const int64_t last = LastRound(*opened, "left");
      CHECK(last >= before);
      CHECK(last <= after);
      CHECK(LastRound(*opened, "right") == last);
      const auto report = opened->Verify();
      REQUIRE(report);
      CHECK(report->problems.empty());
      opened.reset();
      fs::remove_all(copy);
    }
    CHECK(writers.failures() == 0);
  }
  db.reset();
  fs::remove_all(path);
}

TEST_CASE("a checkpoint is one moment of all tables while writers run") {
  CheckWhileWritersRun(Durability::kBuffered);
}

TEST_CASE("a checkpoint has every synced write that was acknowledged before") {
  CheckWhileWritersRun(Durability::kSync);
}

TEST_CASE("a checkpoint and its database go their own ways") {
  const std::string path = Fresh("origin");
  const std::string copy = Fresh("fork");
  auto db = OpenAt(path, Durability::kSync);
  REQUIRE(db->CreateTable(Accounts("left")));
  REQUIRE(db->PutItem({.table_name = "left", .item = Item{{"id", 1}}}));
  REQUIRE(db->Checkpoint(copy + "/"));
  REQUIRE(db->PutItem({.table_name = "left", .item = Item{{"id", 2}}}));
  auto forked = OpenAt(copy, Durability::kSync);
  REQUIRE(forked->PutItem({.table_name = "left", .item = Item{{"id", 3}}}));
  REQUIRE(forked->PutItem({.table_name = "left", .item = Item{{"id", 4}}}));
  CHECK(db->Scan({.table_name = "left"})->count == 2);
  CHECK(forked->Scan({.table_name = "left"})->count == 3);
  db.reset();
  fs::remove_all(path);
  CHECK(forked->Verify()->problems.empty());
  CHECK(forked->Scan({.table_name = "left"})->count == 3);
  forked.reset();
  fs::remove_all(copy);
}

TEST_CASE("a checkpoint is refused where something is, or nothing can be") {
  const std::string path = Fresh("refused");
  auto db = OpenAt(path, Durability::kSync);
  const auto code = [&](const std::string& target) {
    const Result<void> made = db->Checkpoint(target);
    return made ? ErrorCode::kUnsupported : made.error().code();
  };
  CHECK(code("") == ErrorCode::kValidation);
  CHECK(code(path) == ErrorCode::kValidation);
  CHECK(code("no-such-directory/copy") == ErrorCode::kValidation);
  CHECK(code(std::string("a\0b", 3)) == ErrorCode::kValidation);
  CHECK_FALSE(fs::exists("no-such-directory"));
  CHECK_FALSE(fs::exists("a"));
  CHECK(db->Close());
  CHECK(code("checkpoint-late") == ErrorCode::kClosed);

  Options options;
  options.path = path;
  options.read_only = true;
  auto reader = Database::Open(options);
  REQUIRE(reader);
  CHECK((*reader)->Checkpoint("checkpoint-ro").error().code() == ErrorCode::kUnsupported);
  auto memory = Database::Open({.in_memory = true});
  REQUIRE(memory);
  CHECK((*memory)->Checkpoint("checkpoint-mem").error().code() == ErrorCode::kUnsupported);
  for (const char* name : {"late", "ro", "mem"}) {
    CHECK_FALSE(fs::exists(std::string("checkpoint-") + name));
  }
  reader->reset();
  fs::remove_all(path);
}

TEST_CASE("Sync is answered in every mode, and not after Close") {
  const std::string path = Fresh("synced");
  for (const Durability durability : {Durability::kSync, Durability::kBuffered}) {
    auto db = OpenAt(path, durability);
    if (durability == Durability::kSync) REQUIRE(db->CreateTable(Accounts("left")));
    REQUIRE(db->PutItem({.table_name = "left", .item = Item{{"id", 1}}}));
    CHECK(db->Sync());
    REQUIRE(db->Close());
    CHECK(db->Sync().error().code() == ErrorCode::kClosed);
  }
  auto memory = Database::Open({.in_memory = true});
  REQUIRE(memory);
  CHECK((*memory)->Sync());
  fs::remove_all(path);
}

}  // namespace
}  // namespace tepui
