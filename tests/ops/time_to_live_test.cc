#include <algorithm>
#include <thread>

#include "ops/orders.h"
#include "ops/streams.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

constexpr int64_t kYear = 365 * 24 * 3600;

void SetTimeToLive(Subject& database, bool enabled, const std::string& attribute = "until") {
  Must(database.UpdateTimeToLive({.table_name = "scores",
                                  .time_to_live_specification = TimeToLiveSpecification{
                                      .enabled = enabled, .attribute_name = attribute}}));
}

TimeToLiveDescription Described(Subject& database) {
  return Must(database.DescribeTimeToLive({"scores"})).time_to_live_description;
}

TEST_CASE("DescribeTimeToLive tells what UpdateTimeToLive has made so") {
  auto database = OpenStreamed(StreamViewType::kNewAndOldImages);
  CHECK(Described(*database).time_to_live_status == TimeToLiveStatus::kDisabled);
  CHECK_FALSE(Described(*database).attribute_name);
  SetTimeToLive(*database, true);
  CHECK(Described(*database).time_to_live_status != TimeToLiveStatus::kDisabled);
  CHECK(Described(*database).attribute_name == "until");
  SetTimeToLive(*database, false);
  CHECK(Described(*database).time_to_live_status == TimeToLiveStatus::kDisabled);
}

TEST_CASE("mistakes in UpdateTimeToLive") {
  auto database = OpenStreamed(StreamViewType::kNewAndOldImages);
  const auto change = [&](bool enabled, const std::string& attribute) {
    return MessageOf(
        database->UpdateTimeToLive({.table_name = "scores",
                                    .time_to_live_specification = TimeToLiveSpecification{
                                        .enabled = enabled, .attribute_name = attribute}}));
  };
  CHECK(change(false, "until") == "TimeToLive is already disabled");
  SetTimeToLive(*database, true);
  CHECK(change(true, "until") == "TimeToLive is already enabled");
  CHECK(change(true, "other") ==
        "TimeToLive is active on a different AttributeName: current AttributeName is until");
  CHECK(change(true, "") ==
        "1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed "
        "to satisfy constraint: Member must have length greater than or equal to 1");
  CHECK(MessageOf(database->UpdateTimeToLive({.table_name = "scores"})) ==
        "1 validation error detected: Value null at 'timeToLiveSpecification' failed to satisfy "
        "constraint: Member must not be null");
  CHECK(MessageOf(database->DescribeTimeToLive({"nothing"}), ErrorCode::kTableNotFound) ==
        "Requested resource not found: Table: nothing not found");
}

#ifndef TEPUI_OVER_HTTP

// A database whose clock stands still until it is set.
struct Timed {
  int64_t now = 1'700'000'000;
  Options options = InMemory();
  std::unique_ptr<Database> database;

  explicit Timed(bool hide_expired = false) {
    options.clock = [this] {
      return std::chrono::system_clock::time_point(std::chrono::seconds(now));
    };
    options.sweep_interval_ms = 0;
    options.hide_expired = hide_expired;
    database = OpenStreamed(StreamViewType::kNewAndOldImages, options);
    Must(database->UpdateTable(
        {.table_name = "scores",
         .attribute_definitions = {{"team", KeyType::kString}},
         .global_secondary_index_updates = {
             {.create = CreateGlobalSecondaryIndexAction{
                  .index_name = "by_team",
                  .key_schema = {{"team", KeyRole::kHash}},
                  .projection = IndexProjection{ProjectionType::kAll, {}}}}}}));
    REQUIRE(Must(database->WaitForIndexes("scores")));
  }

  void Put(const std::string& id, const Value& until) {
    Must(database->PutItem(
        {.table_name = "scores", .item = {{"id", id}, {"team", "red"}, {"until", until}}}));
  }
  std::vector<std::string> Ids() {
    std::vector<std::string> ids;
    for (const Item& item : Must(database->Scan({.table_name = "scores"})).items) {
      ids.emplace_back(*item.Find("id")->AsString());
    }
    std::sort(ids.begin(), ids.end());
    return ids;
  }
  uint64_t Sweep() { return Must(database->SweepNow()).expired_items; }
  void WaitUntilFilled() {
    for (int i = 0; i < 5000; ++i) {
      if (Described(*database).time_to_live_status == TimeToLiveStatus::kEnabled) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    FAIL("the expiry is not filled");
  }
};

TEST_CASE("items expire behind their second, those that count, and leave indexes and a record") {
  Timed timed;
  SetTimeToLive(*timed.database, true);
  const int64_t start = timed.now;
  timed.Put("a", start);
  timed.Put("b", start + 10);
  timed.Put("fraction", Value(Must(Number::Parse(std::to_string(start) + ".5"))));
  timed.Put("text", Value(std::to_string(start - 10)));
  timed.Put("old", start - 5 * kYear - 1);
  timed.Put("nearly old", start - 5 * kYear + 5);
  timed.Put("negative", -5);
  timed.Put("far", Value(Must(Number::Parse("1E+30"))));
  CHECK(timed.Sweep() == 1);  // "nearly old"
  timed.now = start + 1;
  CHECK(timed.Sweep() == 2);
  CHECK(timed.Ids() == std::vector<std::string>{"b", "far", "negative", "old", "text"});
  timed.now = start + 11;
  CHECK(timed.Sweep() == 1);
  CHECK(timed.Sweep() == 0);
  CHECK(timed.Ids() == std::vector<std::string>{"far", "negative", "old", "text"});
  const auto team =
      Must(timed.database->Query({.table_name = "scores",
                                  .index_name = "by_team",
                                  .key_condition_expression = "team = :team",
                                  .expression_attribute_values = Item{{":team", "red"}}}));
  CHECK(team.count == 4);
  CHECK(Must(timed.database->Verify()).problems.empty());

  std::vector<std::string> removed;
  for (const Record& record : ReadAll(*timed.database, StreamOf(*timed.database))) {
    if (record.event_name != EventName::kRemove) continue;
    REQUIRE(record.user_identity);
    CHECK(record.user_identity->principal_id == "dynamodb.amazonaws.com");
    CHECK(record.user_identity->type == "Service");
    REQUIRE(record.dynamodb.old_image);
    removed.emplace_back(*record.dynamodb.keys.Find("id")->AsString());
  }
  std::sort(removed.begin(), removed.end());
  CHECK(removed == std::vector<std::string>{"a", "b", "fraction", "nearly old"});
}

TEST_CASE("an item whose time is moved, or taken away, does not expire at its old one") {
  Timed timed;
  SetTimeToLive(*timed.database, true);
  timed.Put("a", timed.now);
  timed.Put("b", timed.now);
  timed.Put("a", timed.now + 100);
  Must(timed.database->UpdateItem(
      {.table_name = "scores",
       .key = {{"id", "b"}},
       .update_expression = "REMOVE #until",
       .expression_attribute_names = AttributeNames{{"#until", "until"}}}));
  timed.now += 50;
  CHECK(timed.Sweep() == 0);
  timed.now += 51;
  CHECK(timed.Sweep() == 1);
  CHECK(timed.Ids() == std::vector<std::string>{"b"});
}

TEST_CASE("items that were there before expire too, those of a table that gave it up do not") {
  Timed timed;
  for (int i = 0; i < 100; ++i) timed.Put(std::to_string(i), timed.now - 1);
  SetTimeToLive(*timed.database, true);
  timed.WaitUntilFilled();
  SetTimeToLive(*timed.database, false);
  CHECK(timed.Sweep() == 0);
  SetTimeToLive(*timed.database, true, "until");
  timed.WaitUntilFilled();
  CHECK(Must(timed.database->Verify()).problems.empty());
  CHECK(timed.Sweep() == 100);
  CHECK(timed.Ids().empty());
}

TEST_CASE("hide_expired hides items from every read at once") {
  Timed timed(true);
  SetTimeToLive(*timed.database, true);
  timed.Put("a", timed.now + 5);
  timed.Put("b", timed.now + 50);
  const auto table = Must(timed.database->OpenTable("scores"));
  const auto visible = [&](const char* id) {
    const bool by_request =
        Must(timed.database->GetItem({.table_name = "scores", .key = {{"id", id}}}))
            .item.has_value();
    const bool by_handle = Must(table.Get({id})).has_value();
    const bool by_view = static_cast<bool>(Must(table.GetView({id})));
    const Key keys[] = {{id}};
    const bool by_views = static_cast<bool>(Must(table.GetViews(keys))[0]);
    const bool by_query =
        Must(timed.database->Query({.table_name = "scores",
                                    .key_condition_expression = "id = :id",
                                    .expression_attribute_values = Item{{":id", id}}}))
            .count == 1;
    CHECK(by_request == by_handle);
    CHECK(by_request == by_view);
    CHECK(by_request == by_views);
    CHECK(by_request == by_query);
    return by_request;
  };
  CHECK(visible("a"));
  timed.now += 6;
  CHECK_FALSE(visible("a"));
  CHECK(visible("b"));
  CHECK(timed.Ids() == std::vector<std::string>{"b"});
  CHECK(timed.Sweep() == 1);
  CHECK(visible("b"));
}

TEST_CASE("the thread deletes by itself") {
  Options options = InMemory();
  options.sweep_interval_ms = 5;
  auto database = OpenStreamed(StreamViewType::kKeysOnly, options);
  SetTimeToLive(*database, true);
  Must(database->PutItem({.table_name = "scores", .item = {{"id", "a"}, {"until", 0}}}));
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const int64_t past = std::chrono::duration_cast<std::chrono::seconds>(now).count() - 100;
  Must(database->PutItem({.table_name = "scores", .item = {{"id", "b"}, {"until", past}}}));
  for (int i = 0; i < 5000; ++i) {
    if (Must(database->Scan({.table_name = "scores"})).count == 1) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const auto left = Must(database->Scan({.table_name = "scores"}));
  REQUIRE(left.count == 1);
  CHECK(*left.items[0].Find("id") == Value("a"));
}

#endif  // TEPUI_OVER_HTTP

}  // namespace
}  // namespace tepui::ops_test
