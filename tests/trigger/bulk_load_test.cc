#include "trigger/scores.h"

namespace tepui::trigger_test {
namespace {

std::unique_ptr<Database> OpenPlain(const Options& options = InMemory()) {
  auto database = Must(Database::Open(options));
  Must(database->CreateTable({.table = "plain", .partition_key = {"id"}}));
  return database;
}

TEST_CASE("a table with a stream is not bulk loaded past it") {
  auto database = OpenScores();
  const auto load = database->NewBulkLoad("scores");
  REQUIRE_FALSE(load);
  CHECK(load.error().code() == ErrorCode::kUnsupported);
}

TEST_CASE("items that were bulk loaded expire, each by its last time") {
  int64_t now = 1'700'000'000;
  auto database = OpenPlain(WithClock(InMemory(), now));
  Must(database->UpdateTimeToLive({.table_name = "plain",
                                   .time_to_live_specification = TimeToLiveSpecification{
                                       .enabled = true, .attribute_name = "until"}}));
  REQUIRE(Eventually([&] {
    return Must(database->DescribeTimeToLive({"plain"}))
               .time_to_live_description.time_to_live_status == TimeToLiveStatus::kEnabled;
  }));
  auto load = Must(database->NewBulkLoad("plain"));
  for (int i = 0; i < 100; ++i) {
    Must(load.Add({{"id", "p" + std::to_string(i)}, {"until", now + i}}));
  }
  Must(load.Add({{"id", "p1"}, {"until", now + 1'000}}));  // again, and later
  Must(load.Finish());
  now += 10;
  CHECK(Must(database->SweepNow()).expired_items == 9);
  CHECK(Must(database->Verify()).problems.empty());
}

TEST_CASE("a live query is told of a bulk load") {
  auto database = OpenPlain();
  const Table plain = Must(database->OpenTable("plain"));
  size_t fresh = 0;
  std::vector<Item> items;
  auto query = Must(database->Watch(plain, Key("a"),
                                    [&](const LiveQueryEvent& event) {
                                      fresh += event.fresh ? 1 : 0;
                                      items = event.items;
                                    },
                                    {.on_pool = false}));
  CHECK(Must(query.Poll()));
  auto load = Must(database->NewBulkLoad("plain"));
  Must(load.Add({{"id", "a"}}));
  Must(load.Finish());
  CHECK(Must(query.Poll()));
  CHECK(fresh == 2);
  CHECK(items == std::vector<Item>{{{"id", "a"}}});
}

}  // namespace
}  // namespace tepui::trigger_test
