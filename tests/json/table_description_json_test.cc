#include "support/catch.h"
#include "tepui/json.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace {

TEST_CASE("A table is shown as DescribeTable shows it") {
  TableDescription table;
  table.table_name = "players";
  table.table_id = "1234";
  table.table_arn = "arn:aws:dynamodb:local:000000000000:table/players";
  table.creation_date_time =
      std::chrono::system_clock::time_point(std::chrono::milliseconds(1'700'000'000'042));
  table.attribute_definitions = {{"id", KeyType::kString}, {"n", KeyType::kNumber}};
  table.key_schema = {{"id", KeyRole::kHash}};
  table.global_secondary_indexes = {{.index_name = "by_n",
                                     .key_schema = {{"n", KeyRole::kHash}},
                                     .projection = {ProjectionType::kInclude, {"a\"b"}}}};
  table.item_count = 7;
  table.table_size_bytes = 1'000;
  std::string text;
  ToJson(table, &text);
  CHECK(text == R"({"TableName":"players","TableStatus":"ACTIVE","TableId":"1234",)"
                R"("TableArn":"arn:aws:dynamodb:local:000000000000:table/players",)"
                R"("CreationDateTime":1700000000.042,)"
                R"("AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},)"
                R"({"AttributeName":"n","AttributeType":"N"}],)"
                R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],)"
                R"("GlobalSecondaryIndexes":[{"IndexName":"by_n",)"
                R"("KeySchema":[{"AttributeName":"n","KeyType":"HASH"}],)"
                R"("Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["a\"b"]},)"
                R"("IndexSizeBytes":0,"ItemCount":0,"IndexArn":"","IndexStatus":"ACTIVE",)"
                R"("ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,)"
                R"("WriteCapacityUnits":0}}],)"
                R"("BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST"},)"
                R"("ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,)"
                R"("WriteCapacityUnits":0},"DeletionProtectionEnabled":false,"ItemCount":7,)"
                R"("TableSizeBytes":1000})");
  CHECK(ParsePlainJson(text).ok());
}

TEST_CASE("A table's stream is shown, also when it is disabled") {
  TableDescription table;
  table.stream_specification = StreamSpecification{
      .stream_enabled = true, .stream_view_type = StreamViewType::kNewAndOldImages};
  table.latest_stream_label = "2026-01-02T03:04:05.678";
  table.latest_stream_arn = "arn/stream/2026-01-02T03:04:05.678";
  const std::string latest = R"("LatestStreamLabel":"2026-01-02T03:04:05.678",)"
                             R"("LatestStreamArn":"arn/stream/2026-01-02T03:04:05.678",)";
  std::string text;
  ToJson(table, &text);
  CHECK(text.find(R"("StreamSpecification":{"StreamEnabled":true,)"
                  R"("StreamViewType":"NEW_AND_OLD_IMAGES"},)" +
                  latest) != std::string::npos);
  table.stream_specification.reset();
  text.clear();
  ToJson(table, &text);
  CHECK(text.find("StreamSpecification") == std::string::npos);
  CHECK(text.find(latest) != std::string::npos);
}

}  // namespace
}  // namespace tepui
