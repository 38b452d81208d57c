#include "ops/orders.h"
#include "ops/streams.h"
#include "support/catch.h"

// The short form of CreateTable, where it can say what the long one cannot.
namespace tepui::ops_test {
namespace {

TimeToLiveDescription ExpiryOf(Subject& database, const std::string& table) {
  return Must(database.DescribeTimeToLive({table})).time_to_live_description;
}

TEST_CASE("the short form gives a table its stream and its expiry") {
  Options options = InMemory();
  options.sweep_interval_ms = 0;
  auto database = OpenEmpty(options);
  Must(database->CreateTable({.table = "scores",
                              .partition_key = {"id"},
                              .stream = StreamViewType::kNewImage,
                              .expiry_attribute = "until"}));
  const auto table = Must(database->DescribeTable({"scores"})).table;
  REQUIRE(table.stream_specification);
  CHECK(table.stream_specification->stream_view_type == StreamViewType::kNewImage);
  CHECK(ExpiryOf(*database, "scores").time_to_live_status == TimeToLiveStatus::kEnabled);
  CHECK(ExpiryOf(*database, "scores").attribute_name == "until");

  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const int64_t past = std::chrono::duration_cast<std::chrono::seconds>(now).count() - 10;
  Must(database->PutItem({.table_name = "scores", .item = {{"id", "a"}, {"until", past}}}));
  CHECK(Must(database->SweepNow()).expired_items == 1);
  const std::vector<Record> records = ReadAll(*database, *table.latest_stream_arn);
  REQUIRE(records.size() == 2);
  CHECK(records[0].event_name == EventName::kInsert);
  CHECK(records[1].user_identity);
}

TEST_CASE("the short form gives what is not asked for to no table") {
  auto database = OpenEmpty();
  Must(database->CreateTable({.table = "plain", .partition_key = {"id"}}));
  const auto table = Must(database->DescribeTable({"plain"})).table;
  CHECK_FALSE(table.stream_specification);
  CHECK_FALSE(table.latest_stream_arn);
  CHECK(ExpiryOf(*database, "plain").time_to_live_status == TimeToLiveStatus::kDisabled);
}

TEST_CASE("the short form refuses an attribute that no item can expire by") {
  auto database = OpenEmpty();
  const auto message = [&](const std::string& attribute) {
    return MessageOf(database->CreateTable(
        {.table = "plain", .partition_key = {"id"}, .expiry_attribute = attribute}));
  };
  CHECK(message("") ==
        "1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed "
        "to satisfy constraint: Member must have length greater than or equal to 1");
  CHECK(message(std::string(256, 'a'))
            .ends_with("Member must have length less than or equal to 255"));
  CHECK(Must(database->ListTables()).table_names.empty());
}

}  // namespace
}  // namespace tepui::ops_test
