#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "codec/item_key.h"
#include "crash/open_at.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/child_process.h"

// A process lets the items of a table expire and dies before all that were there have been found.
namespace tepui::crash {
namespace {

constexpr uint64_t kItems = 1'000;

void LetExpire(Database& database) {
  const TimeToLiveSpecification expiry{.enabled = true, .attribute_name = "until"};
  REQUIRE(
      database.UpdateTimeToLive({.table_name = "sessions", .time_to_live_specification = expiry}));
}

TEST_CASE("child: lets old items expire and dies on the way", "[.child]") {
  Options options = OptionsAt(support::Setting("TEPUI_CHILD_PATH"));
  options.backfill_bytes_per_second = 50'000;  // some 500 items
  options.sweep_interval_ms = 0;
  auto database = OpenAt(options);
  LetExpire(*database);
  std::this_thread::sleep_for(
      std::chrono::milliseconds(support::NumberSetting("TEPUI_CHILD_MILLISECONDS", 0)));
  raise(SIGKILL);
}

void MakeSessions(Database& database) {
  REQUIRE(database.CreateTable({.table = "sessions", .partition_key = {"id", KeyType::kNumber}}));
  Table sessions = *database.OpenTable("sessions");
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const int64_t past = std::chrono::duration_cast<std::chrono::seconds>(now).count() - 1'000;
  std::vector<Item> items;
  for (uint64_t i = 0; i < kItems; ++i) {
    items.push_back({{"id", i}, {"until", past}, {"text", std::string(80, 'x')}});
  }
  REQUIRE(sessions.PutAll(items));
}

TimeToLiveStatus StatusOf(Database& database) {
  return database.DescribeTimeToLive({"sessions"})->time_to_live_description.time_to_live_status;
}

TEST_CASE("old items are found though the process died while it looked for them") {
  const char* const milliseconds = GENERATE("0", "300");
  const std::string path = "expiry-" + std::to_string(getpid());
  std::filesystem::remove_all(path);
  MakeSessions(*OpenAt(OptionsAt(path)));
  const support::ChildEnd end =
      support::RunChild("child: lets old items expire and dies on the way",
                        {{"TEPUI_CHILD_PATH", path}, {"TEPUI_CHILD_MILLISECONDS", milliseconds}});
  REQUIRE(end.signal == SIGKILL);

  Options options = OptionsAt(path);
  options.sweep_interval_ms = 0;
  auto database = OpenAt(options);
  for (int i = 0; i < 60'000 && StatusOf(*database) == TimeToLiveStatus::kEnabling; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(StatusOf(*database) == TimeToLiveStatus::kEnabled);
  const auto report = database->Verify();
  REQUIRE(report);
  CHECK(report->problems.empty());
  CHECK(report->expiry_entries == kItems);
  const auto swept = database->SweepNow();
  REQUIRE(swept);
  CHECK(swept->expired_items == kItems);
  CHECK(database->Scan({.table_name = "sessions"})->count == 0);
  database.reset();
  std::filesystem::remove_all(path);
}

// Puts bytes that are no item behind the table's back.
void DamageSessions(const Options& options) {
  auto store = store::OpenStore(options, codec::PartitionPrefixLength);
  REQUIRE(store);
  auto space = (*store)->OpenSpace({store::SpaceKind::kItems, 1});
  REQUIRE(space);
  REQUIRE(store::Atomically(**store, {}, Durability::kSync,
                            [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                              batch.Put(**space, "no key", "no item");
                              return {};
                            }));
}

TEST_CASE("it is told why old items are not found") {
  const std::string path = "expiry-" + std::to_string(getpid());
  std::filesystem::remove_all(path);
  MakeSessions(*OpenAt(OptionsAt(path)));
  DamageSessions(OptionsAt(path));
  auto database = OpenAt(OptionsAt(path));
  LetExpire(*database);
  const auto described = [&] {
    return database->DescribeTimeToLive({"sessions"})->time_to_live_description;
  };
  for (int i = 0; i < 60'000 && described().failure.empty(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(described().failure.starts_with("Corruption: "));
  CHECK(described().time_to_live_status == TimeToLiveStatus::kEnabling);
  database.reset();
  std::filesystem::remove_all(path);
}

}  // namespace
}  // namespace tepui::crash
