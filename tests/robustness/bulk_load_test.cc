#include "tepui/bulk_load.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

#include "robustness/open_database.h"
#include "support/catch.h"
#include "support/child_process.h"
#include "tepui/limits.h"

// Bulk loads by the public API: all of an empty table's items at once, or none of them.
namespace tepui::robustness {
namespace {

namespace fs = std::filesystem;

constexpr BulkLoadOptions kSmall{.memory_bytes_max = 64 << 10};

BulkLoad Begin(Database& database) {
  auto load = database.NewBulkLoad("things", kSmall);
  INFO((load ? "" : load.error().ToString()));
  REQUIRE(load);
  return *std::move(load);
}

void AddThings(BulkLoad& load, int count) {
  for (int i = 0; i < count; ++i) {
    const Result<void> added = load.Add(Thing("id" + std::to_string(i % 97), i));
    INFO((added ? "" : added.error().ToString()));
    REQUIRE(added);
  }
}

template <class T>
ErrorCode CodeOf(const Result<T>& result) {
  REQUIRE_FALSE(result);
  return result.error().code();
}

bool HasLeftovers(const std::string& path) {
  for (const auto& file : fs::directory_iterator(path)) {
    if (file.is_directory()) return true;
  }
  return false;
}

TEST_CASE("a load is there when it is finished, and after the next open") {
  const std::string path = FreshPath("load");
  auto database = OpenWith(OptionsAt(path));
  MakeThings(*database);
  BulkLoad load = Begin(*database);
  AddThings(load, 3'000);
  CHECK(Everything(*database)[0].empty());
  REQUIRE(load.Finish());
  CHECK_FALSE(HasLeftovers(path));
  CHECK(Everything(*database)[0].size() == 3'000);
  CHECK(Everything(*database)[1].size() == 3'000);
  CHECK(Problems(*database).empty());
  REQUIRE(database->PutItem({.table_name = "things", .item = Thing("more", 1)}));
  database.reset();
  database = OpenWith(OptionsAt(path));
  CHECK(Everything(*database)[2].size() == 3'001);
  CHECK(Problems(*database).empty());
  database.reset();
  fs::remove_all(path);
}

TEST_CASE("items that no put would take are left out of a load") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  BulkLoad load = Begin(*database);
  REQUIRE(load.Add(Thing("a", 1)));
  Item large = Thing("b", 1);
  large.Set("text", std::string(kItemBytesMax, 'x'));
  Item wrong = Thing("c", 1);
  wrong.Set("weight", "heavy");
  Item deep = Thing("d", 1);
  deep.Set("list", DeepList(40));
  Item text = Thing("e", 1);
  text.Set("text", "\xFF");
  const std::vector<Item> bad = {large,
                                 wrong,
                                 deep,
                                 text,
                                 Item{},
                                 Item{{"id", "f"}},
                                 Item{{"id", 7}, {"at", 1}},
                                 Item{{"id", ""}, {"at", 1}}};
  for (const Item& item : bad) {
    const Result<void> added = load.Add(item);
    const auto put = database->OpenTable("things")->Put(item);
    REQUIRE_FALSE(put);
    REQUIRE_FALSE(added);
    CHECK(added.error().ToString() == put.error().ToString());
  }
  REQUIRE(load.Add(Thing("z", 2)));
  REQUIRE(load.Finish());
  const std::vector<Item> items = Everything(*database)[0];
  CHECK(items.size() == 2);
  CHECK(std::count(items.begin(), items.end(), Thing("a", 1)) == 1);
  CHECK(std::count(items.begin(), items.end(), Thing("z", 2)) == 1);
  CHECK(Everything(*database)[1].size() == 2);
  CHECK(Problems(*database).empty());
}

TEST_CASE("loads are refused where there is nothing to load") {
  auto database = OpenWith(OptionsInMemory());
  CHECK(CodeOf(database->NewBulkLoad("things")) == ErrorCode::kTableNotFound);
  CHECK(CodeOf(database->NewBulkLoad("")) == ErrorCode::kValidation);
  MakeThings(*database);
  CHECK(CodeOf(database->NewBulkLoad("things", {.memory_bytes_max = 0})) == ErrorCode::kValidation);
  REQUIRE(Begin(*database).Finish());  // of nothing
  CHECK(Everything(*database)[0].empty());
  BulkLoad load = Begin(*database);
  REQUIRE(load.Add(Thing("a", 1)));
  REQUIRE(load.Finish());
  CHECK(CodeOf(load.Finish()) == ErrorCode::kValidation);
  CHECK(CodeOf(load.Add(Thing("b", 1))) == ErrorCode::kValidation);
  CHECK(CodeOf(database->NewBulkLoad("things")) == ErrorCode::kValidation);
}

TEST_CASE("a load that outlives its database answers kClosed") {
  const std::string path = FreshPath("load");
  auto database = OpenWith(OptionsAt(path));
  MakeThings(*database);
  BulkLoad added = Begin(*database);
  BulkLoad finished = Begin(*database);
  AddThings(finished, 1'000);
  REQUIRE(database->Close());
  CHECK(CodeOf(added.Add(Thing("a", 1))) == ErrorCode::kClosed);
  CHECK(CodeOf(finished.Finish()) == ErrorCode::kClosed);
  CHECK(CodeOf(database->NewBulkLoad("things")) == ErrorCode::kClosed);
  database.reset();
  database = OpenWith(OptionsAt(path));
  CHECK_FALSE(HasLeftovers(path));
  CHECK(Everything(*database)[0].empty());
  database.reset();
  fs::remove_all(path);
}

TEST_CASE("what others see of a load is all or nothing") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  REQUIRE(database->CreateTable(TableDefinition{.table = "busy", .partition_key = {"id"}}));
  BulkLoad load = Begin(*database);
  AddThings(load, 2'000);
  std::atomic<bool> ended = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 2; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; !ended; ++i) {
        const auto snapshot = database->NewSnapshot();
        size_t counts[2] = {};
        for (int look = 0; look < 2; ++look) {
          for (const char* index : {"", "by_kind"}) {
            ScanRequest scan{.table_name = "things", .select = Select::kCount};
            if (*index != '\0') scan.index_name = index;
            do {
              const auto page = snapshot->Scan(scan);
              if (!page) {
                ++wrong;
                break;
              }
              counts[look] += static_cast<size_t>(page->count);
              scan.exclusive_start_key = page->last_evaluated_key;
            } while (scan.exclusive_start_key);
          }
        }
        if (counts[0] != counts[1] || (counts[0] != 0 && counts[0] != 4'000)) ++wrong;
        const Item item = {{"id", std::to_string(thread)}, {"n", i}};
        if (!database->PutItem({.table_name = "busy", .item = item})) ++wrong;
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  CHECK(load.Finish());
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  ended = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK(Problems(*database).empty());
}

// Ends by itself only when the load has ended.
TEST_CASE("child: loads a table", "[.child]") {
  auto database = OpenWith(OptionsAt(support::Setting("TEPUI_CHILD_PATH")));
  BulkLoad load = Begin(*database);
  AddThings(load, 20'000);
  CHECK(load.Finish());
}

TEST_CASE("a load that is killed leaves all or nothing") {
  const std::string path = FreshPath("load");
  int empty = 0;
  for (const int ms : {20, 60, 100, 150, 200, 300, 500, 800, 1'200}) {
    fs::remove_all(path);
    {
      auto database = OpenWith(OptionsAt(path));
      MakeThings(*database);
    }
    support::ChildProcess child("child: loads a table", {{"TEPUI_CHILD_PATH", path}});
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
    child.Kill();
    child.Wait(std::chrono::seconds(60));
    auto database = OpenWith(OptionsAt(path));
    CHECK_FALSE(HasLeftovers(path));
    const size_t items = Everything(*database)[0].size();
    CHECK((items == 0 || items == 20'000));
    CHECK(Problems(*database).empty());
    if (items > 0) continue;
    ++empty;
    BulkLoad load = Begin(*database);
    AddThings(load, 100);
    CHECK(load.Finish());
    CHECK(Everything(*database)[0].size() == 100);
  }
  CHECK(empty > 0);
  fs::remove_all(path);
}

}  // namespace
}  // namespace tepui::robustness
