#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <iostream>
#include <optional>
#include <random>
#include <thread>

#include "crash/failing_disk.h"
#include "crash/lossy_disk.h"
#include "crash/open_on.h"
#include "support/catch.h"
#include "support/child_process.h"

// A bulk load on a disk that fails, or loses power: afterwards all of it is there or nothing, and
// what was written before is not behind it.
namespace tepui::crash {
namespace {

namespace fs = std::filesystem;

constexpr int kItems = 400;

// A good disk until it becomes another. Syncs nothing in truth, which nobody sees who does not lose
// power, and takes most of the time.
class UnsyncedDisk final : public Disk {
 public:
  void Become(std::shared_ptr<Disk> disk) {
    disk_ = std::move(disk);
    has_become_ = true;
  }

  rocksdb::IOStatus Do(const DiskAccess& access, const Perform& perform) override {
    const Perform does = [&](const DiskAccess& done) {
      const bool syncs = done.call == DiskCall::kSync || done.call == DiskCall::kDirectorySync;
      return syncs ? rocksdb::IOStatus::OK() : perform(done);
    };
    return has_become_ ? disk_->Do(access, does) : does(access);
  }

 private:
  std::shared_ptr<Disk> disk_;
  std::atomic<bool> has_become_ = false;
};

Options OptionsAt(const std::string& path) {
  Options options;
  options.path = path;
  options.durability = Durability::kBuffered;
  options.sync_interval_ms = 10'000;  // nothing is synced but by who needs it
  options.write_buffer_bytes = 64 << 10;
  return options;
}

TableDefinition Things() {
  TableDefinition table{.table = "things"};
  table.partition_key = {"id", KeyType::kNumber};
  table.global_indexes = {{.name = "by_group", .partition_key = {{"group", KeyType::kNumber}}}};
  return table;
}

Result<void> WriteMark(Database& database) {
  const auto put = database.PutItem({.table_name = "marks", .item = {{"id", "mark"}}});
  return put ? Result<void>() : put.error();
}

Result<void> Load(Database& database) {
  auto load = database.NewBulkLoad("things", {.memory_bytes_max = 64 << 10});
  if (!load) return load.error();
  for (int i = 0; i < kItems; ++i) {
    const Item item = {{"id", i * 7 % kItems}, {"group", i % 5}, {"text", std::string(700, 'x')}};
    if (Result<void> added = load->Add(item); !added) return added;
  }
  return load->Finish();
}

// What is there of it when the disk is good again. `wrong` says what is not as it should be.
struct Found {
  bool mark = false;
  bool loaded = false;
  std::string wrong;
};

Found FindAt(const std::string& path) {
  auto opened = OpenOn(std::make_shared<UnsyncedDisk>(), OptionsAt(path));
  if (!opened) return {.wrong = opened.error().ToString()};
  Database& database = **opened;
  Found found;
  const auto report = database.Verify();
  if (!report) return {.wrong = report.error().ToString()};
  if (!report->problems.empty()) return {.wrong = report->problems[0]};
  if (report->items != report->index_entries && report->items != report->index_entries + 1) {
    return {.wrong = "entries are missing"};
  }
  const auto mark = database.GetItem({.table_name = "marks", .key = {{"id", "mark"}}});
  const auto page = database.Scan({.table_name = "things", .select = Select::kCount});
  if (!mark || !page) return {.wrong = "it cannot be read"};
  found.mark = mark->item.has_value();
  found.loaded = page->count == kItems;
  if (page->count != 0 && page->count != kItems) found.wrong = "half a load";
  for (const auto& file : fs::directory_iterator(path)) {
    if (file.is_directory()) found.wrong = "leftovers";
  }
  if (!WriteMark(database)) found.wrong = "no write is possible";
  return found;
}

std::string FreshDatabase(const char* name) {
  std::string path = "load-" + std::to_string(getpid()) + "-" + name;
  fs::remove_all(path);
  auto database = OpenOn(std::make_shared<UnsyncedDisk>(), OptionsAt(path));
  REQUIRE(database);
  REQUIRE((*database)->CreateTable(Things()));
  REQUIRE((*database)->CreateTable(TableDefinition{.table = "marks", .partition_key = {"id"}}));
  return path;
}

// Whether the disk failed at all.
bool FailOnce(const FailingDisk::Plan& plan) {
  const std::string path = FreshDatabase("failing");
  const auto failing = std::make_shared<FailingDisk>(plan);
  Result<void> loaded;
  {
    const auto disk = std::make_shared<UnsyncedDisk>();
    auto opened = OpenOn(disk, OptionsAt(path));
    REQUIRE(opened);
    REQUIRE(WriteMark(**opened));
    disk->Become(failing);
    loaded = Load(**opened);
    static_cast<void>((*opened)->Close());
  }
  if (!loaded) {
    INFO(loaded.error().ToString());
    CHECK(failing->has_failed());
    const ErrorCode code = loaded.error().code();
    CHECK((code == ErrorCode::kStorage || code == ErrorCode::kCorruption));
  }
  const Found found = FindAt(path);
  INFO(found.wrong);
  INFO("call " << static_cast<int>(plan.call) << ", fault " << static_cast<int>(plan.fault)
               << ", number " << plan.number << ", sticks " << plan.sticks << ": "
               << (loaded ? "loaded" : loaded.error().ToString()));
  CHECK(found.wrong.empty());
  if (loaded) CHECK(found.loaded);
  CHECK(found.mark);
  fs::remove_all(path);
  return failing->has_failed();
}

constexpr std::array kCalls = {DiskCall::kCreate, DiskCall::kAppend,        DiskCall::kSync,
                               DiskCall::kClose,  DiskCall::kRename,        DiskCall::kDelete,
                               DiskCall::kLink,   DiskCall::kDirectorySync, DiskCall::kOpen,
                               DiskCall::kRead};

void FailEach(DiskFault fault, size_t stride) {
  int runs = 0;
  for (const DiskCall call : kCalls) {
    for (const bool sticks : {false, true}) {
      FailingDisk::Plan plan{.call = call, .fault = fault, .sticks = sticks};
      for (; FailOnce(plan); ++runs) plan.number += stride;
    }
  }
  std::cout << runs << " loads on failing disks" << std::endl;
}

TEST_CASE("a disk that fails now and then leaves all of a load or nothing") {
  FailEach(DiskFault::kError, support::NumberSetting("TEPUI_STRIDE", 3));
}

TEST_CASE("a disk that fails at every call leaves all of a load or nothing", "[.long]") {
  FailEach(DiskFault::kError, support::NumberSetting("TEPUI_STRIDE", 1));
  FailEach(DiskFault::kNoSpace, support::NumberSetting("TEPUI_STRIDE", 1));
}

TEST_CASE("power loss leaves all of a load or nothing, and nothing behind it") {
  int loads = 0;
  int losses = 0;
  std::mt19937_64 random(1);
  for (int outage = 0; outage < 40; ++outage) {
    const std::string path = FreshDatabase("power");
    const auto disk = std::make_shared<LossyDisk>(fs::absolute(path).string(), false);
    Result<void> loaded;
    {
      auto opened = OpenOn(disk, OptionsAt(path));
      REQUIRE(opened);
      REQUIRE(WriteMark(**opened));
      std::thread outlet([&] {
        if (outage % 4 == 0) return;  // right after it
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 40'000));
        disk->LosePower();
      });
      loaded = Load(**opened);
      outlet.join();
      disk->LosePower();
      static_cast<void>((*opened)->Close());
    }
    disk->Settle(random);
    const Found found = FindAt(path);
    INFO(found.wrong);
    INFO("outage " << outage << ", " << (loaded ? "loaded" : loaded.error().ToString()));
    CHECK(found.wrong.empty());
    if (loaded) CHECK(found.loaded);
    if (found.loaded) CHECK(found.mark);
    ++(found.loaded ? loads : losses);
    fs::remove_all(path);
  }
  std::cout << loads << " loads, " << losses << " that were lost" << std::endl;
  CHECK(loads > 0);
  CHECK(losses > 0);
}

}  // namespace
}  // namespace tepui::crash
