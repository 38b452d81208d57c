#include <string>
#include <string_view>

#include "support/catch.h"
#include "tepui/database.h"
#include "tepui/json.h"
#include "tepui/json_requests.h"

// Requests and responses of streams and of time to live.
namespace tepui {
namespace {

constexpr std::string_view kArn =
    "arn:aws:dynamodb:local:000000000000:table/t/stream/2026-01-02T03:04:05.678";
constexpr std::string_view kShard = "shardId-00000000000000000001-00000000";

// As a service reads it; the test fails when that ends.
template <class Request>
Request Read(std::string_view text, ServiceFaults* faults) {
  Request request;
  const Result<void> read = ParseRequest(text, &request, faults);
  INFO((read ? "" : read.error().ToString()));
  REQUIRE(read);
  return request;
}

// Of a request without faults that both ways of reading take.
template <class Request>
Request Good(const std::string& text) {
  Request strict;
  CHECK(ParseRequest(text, &strict));
  ServiceFaults faults;
  auto request = Read<Request>(text, &faults);
  CHECK_FALSE(faults.any());
  return request;
}

template <class Request>
std::vector<std::string> Violations(std::string_view text) {
  ServiceFaults faults;
  Read<Request>(text, &faults);
  return faults.violations;
}

template <class Request>
std::string Refusal(std::string_view text) {
  Request request;
  ServiceFaults faults;
  const Result<void> read = ParseRequest(text, &request, &faults);
  return read ? "(none)" : read.error().ToString();
}

// Empty when the mistake is told with the place of what has no such member.
template <class Request>
std::string MisspeltIn(std::string_view text) {
  Request request;
  const Result<void> read = ParseRequest(text, &request);
  if (read) return "(none)";
  return read.error().message().starts_with("There is no member of this name") ? "" : "(another)";
}

template <class Response>
std::string Written(const Response& response) {
  std::string out;
  ToJson(response, &out);
  CHECK(ParsePlainJsonValue(out).ok());
  return out;
}

std::string Null(std::string_view member) {
  return "Value null at '" + std::string(member) +
         "' failed to satisfy constraint: Member must not be null";
}

TEST_CASE("requests about streams with everything they take") {
  const std::string arn(kArn);
  const auto list = Good<ListStreamsRequest>(
      R"({"TableName": "t", "Limit": 7, "ExclusiveStartStreamArn": ")" + arn + "\"}");
  CHECK(list.table_name == "t");
  CHECK(list.limit == 7);
  CHECK(list.exclusive_start_stream_arn == arn);
  const auto describe = Good<DescribeStreamRequest>(R"({"StreamArn": ")" + arn +
                                                    R"(", "Limit": 1, "ExclusiveStartShardId": "s",
          "ShardFilter": {"Type": "CHILD_SHARDS", "ShardId": "p"}})");
  CHECK(describe.stream_arn == arn);
  CHECK(describe.limit == 1);
  CHECK(describe.exclusive_start_shard_id == "s");
  REQUIRE(describe.shard_filter);
  CHECK(describe.shard_filter->type == ShardFilterType::kChildShards);
  CHECK(describe.shard_filter->shard_id == "p");
  const auto records = Good<GetRecordsRequest>(R"({"ShardIterator": "i", "Limit": 1000})");
  CHECK(records.shard_iterator == "i");
  CHECK(records.limit == 1000);
}

TEST_CASE("every type of a shard iterator has its name") {
  const std::pair<const char*, ShardIteratorType> types[] = {
      {"TRIM_HORIZON", ShardIteratorType::kTrimHorizon},
      {"LATEST", ShardIteratorType::kLatest},
      {"AT_SEQUENCE_NUMBER", ShardIteratorType::kAtSequenceNumber},
      {"AFTER_SEQUENCE_NUMBER", ShardIteratorType::kAfterSequenceNumber},
  };
  for (const auto& [name, type] : types) {
    const auto request = Good<GetShardIteratorRequest>(
        R"({"StreamArn": ")" + std::string(kArn) + R"(", "ShardId": ")" + std::string(kShard) +
        R"(", "ShardIteratorType": ")" + name + R"(", "SequenceNumber": "5"})");
    CHECK(request.stream_arn == kArn);
    CHECK(request.shard_id == kShard);
    CHECK(request.shard_iterator_type == type);
    CHECK(request.sequence_number == "5");
  }
}

TEST_CASE("requests about time to live") {
  const auto update = Good<UpdateTimeToLiveRequest>(
      R"({"TableName": "ttt",
          "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "until"}})");
  CHECK(update.table_name == "ttt");
  REQUIRE(update.time_to_live_specification);
  CHECK(update.time_to_live_specification->enabled);
  CHECK(update.time_to_live_specification->attribute_name == "until");
  CHECK(Good<DescribeTimeToLiveRequest>(R"({"TableName": "ttt"})").table_name == "ttt");
}

TEST_CASE("members that these requests miss") {
  CHECK(Violations<ListStreamsRequest>("{}").empty());
  CHECK(Violations<DescribeStreamRequest>("{}") == std::vector{Null("streamArn")});
  CHECK(Violations<GetShardIteratorRequest>("{}") ==
        std::vector{Null("streamArn"), Null("shardId")});
  CHECK(Violations<GetRecordsRequest>(R"({"ShardIterator": null})") ==
        std::vector{Null("shardIterator")});
  CHECK(Violations<UpdateTimeToLiveRequest>(
            R"({"TableName": "ttt", "TimeToLiveSpecification": {}})") ==
        std::vector{Null("timeToLiveSpecification.enabled"),
                    Null("timeToLiveSpecification.attributeName")});
  ServiceFaults faults;
  Read<UpdateTimeToLiveRequest>("{}", &faults);
  REQUIRE(faults.first);
  CHECK(faults.first->message() ==
        "The parameter 'TableName' is required but was not present in the request");
}

TEST_CASE("what stands for a missing member passes the operation's own checks") {
  auto database = Database::Open({.in_memory = true});
  REQUIRE(database);
  ServiceFaults faults;
  const auto describe = Read<DescribeStreamRequest>("{}", &faults);
  CHECK((*database)->DescribeStream(describe).error().code() == ErrorCode::kTableNotFound);
  const auto iterator =
      Read<GetShardIteratorRequest>(R"({"ShardIteratorType": "LATEST"})", &faults);
  CHECK((*database)->GetShardIterator(iterator).error().code() == ErrorCode::kTableNotFound);
}

TEST_CASE("names that are none, and members of another form") {
  CHECK(Violations<GetShardIteratorRequest>(
            R"({"StreamArn": "a", "ShardId": "b", "ShardIteratorType": "NEWEST"})") ==
        std::vector<std::string>{
            "Value 'NEWEST' at 'shardIteratorType' failed to satisfy constraint: Member must "
            "satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, "
            "TRIM_HORIZON]"});
  CHECK(Violations<DescribeStreamRequest>(
            R"({"StreamArn": "a", "ShardFilter": {"Type": "PARENTS"}})") ==
        std::vector<std::string>{
            "Value 'PARENTS' at 'shardFilter.type' failed to satisfy constraint: Member must "
            "satisfy enum value set: [CHILD_SHARDS]"});
  CHECK(Refusal<GetRecordsRequest>(R"({"ShardIterator": 1})") ==
        "Serialization: NUMBER_VALUE cannot be converted to String");
  CHECK(Refusal<GetRecordsRequest>(R"({"Limit": "1"})") ==
        "Serialization: STRING_VALUE cannot be converted to Integer");
  CHECK(Refusal<UpdateTimeToLiveRequest>(R"({"TimeToLiveSpecification": []})") ==
        "Serialization: Unrecognized collection type class "
        "com.amazonaws.dynamodb.v20120810.TimeToLiveSpecification");
  CHECK(MisspeltIn<ListStreamsRequest>(R"({"Table": "t"})").empty());
  CHECK(MisspeltIn<DescribeStreamRequest>(R"({"Arn": "t"})").empty());
  CHECK(MisspeltIn<GetShardIteratorRequest>(R"({"Type": "t"})").empty());
  CHECK(MisspeltIn<GetRecordsRequest>(R"({"Iterator": "t"})").empty());
  CHECK(MisspeltIn<UpdateTimeToLiveRequest>(R"({"Enabled": true})").empty());
  CHECK(MisspeltIn<DescribeTimeToLiveRequest>(R"({"Table": "t"})").empty());
}

TEST_CASE("responses of ListStreams and DescribeStream") {
  const std::string arn(kArn);
  CHECK(Written(ListStreamsResponse{}) == R"({"Streams":[]})");
  CHECK(Written(ListStreamsResponse{
            .streams = {{.stream_arn = arn, .table_name = "t", .stream_label = "l"}},
            .last_evaluated_stream_arn = arn}) ==
        R"({"Streams":[{"StreamArn":")" + arn +
            R"(","TableName":"t","StreamLabel":"l"}],"LastEvaluatedStreamArn":")" + arn + "\"}");
  DescribeStreamResponse response;
  StreamDescription& stream = response.stream_description;
  stream.stream_arn = "a";
  stream.stream_label = "l";
  stream.stream_status = StreamStatus::kDisabled;
  stream.stream_view_type = StreamViewType::kNewAndOldImages;
  stream.creation_request_date_time =
      std::chrono::system_clock::time_point(std::chrono::milliseconds(1'700'000'000'042));
  stream.table_name = "t";
  stream.key_schema = {{"id", KeyRole::kHash}, {"at", KeyRole::kRange}};
  stream.shards = {{.shard_id = "s1", .sequence_number_range = {"1", "2"}},
                   {.shard_id = "s2", .sequence_number_range = {"3"}, .parent_shard_id = "s1"}};
  stream.last_evaluated_shard_id = "s2";
  CHECK(Written(response) ==
        R"({"StreamDescription":{"StreamArn":"a","StreamLabel":"l","StreamStatus":"DISABLED",)"
        R"("StreamViewType":"NEW_AND_OLD_IMAGES","CreationRequestDateTime":1700000000.042,)"
        R"("TableName":"t","KeySchema":[{"AttributeName":"id","KeyType":"HASH"},)"
        R"({"AttributeName":"at","KeyType":"RANGE"}],"Shards":[{"ShardId":"s1",)"
        R"("SequenceNumberRange":{"StartingSequenceNumber":"1","EndingSequenceNumber":"2"}},)"
        R"({"ShardId":"s2","SequenceNumberRange":{"StartingSequenceNumber":"3"},)"
        R"("ParentShardId":"s1"}],"LastEvaluatedShardId":"s2"}})");
}

Record Removal() {
  Record record{.event_id = "e",
                .event_name = EventName::kRemove,
                .event_version = "1.1",
                .event_source = "aws:dynamodb",
                .aws_region = "local"};
  StreamRecord& change = record.dynamodb;
  change.approximate_creation_date_time =
      std::chrono::system_clock::time_point(std::chrono::milliseconds(1'700'000'000'999));
  change.keys = {{"id", "a"}};
  change.old_image = Item{{"id", "a"}, {"n", 1}};
  change.sequence_number = "000000000000000000005";
  change.size_bytes = 9;
  change.stream_view_type = StreamViewType::kOldImage;
  change.commit_id = 77;
  return record;
}

TEST_CASE("records are as the Streams API has them") {
  const std::string removal =
      R"({"eventID":"e","eventName":"REMOVE","eventVersion":"1.1","eventSource":"aws:dynamodb",)"
      R"("awsRegion":"local","dynamodb":{"ApproximateCreationDateTime":1700000000,)"
      R"("Keys":{"id":{"S":"a"}},"OldImage":{"id":{"S":"a"},"n":{"N":"1"}},)"
      R"("SequenceNumber":"000000000000000000005","SizeBytes":9,"StreamViewType":"OLD_IMAGE"})";
  Record record = Removal();
  CHECK(Written(record) == removal + "}");
  record.user_identity = Identity{"dynamodb.amazonaws.com", "Service"};
  const std::string expiry =
      removal + R"(,"userIdentity":{"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"}})";
  CHECK(Written(record) == expiry);
  CHECK(Written(GetRecordsResponse{.records = {record, Removal()}, .next_shard_iterator = "i"}) ==
        "{\"Records\":[" + expiry + "," + removal + R"(}],"NextShardIterator":"i"})");
  CHECK(Written(GetRecordsResponse{}) == R"({"Records":[]})");
  record.dynamodb.old_image.reset();
  record.dynamodb.new_image = Item();
  CHECK(Written(record).find(R"("NewImage":{},"SequenceNumber")") != std::string::npos);
  CHECK(Written(GetShardIteratorResponse{"i|1|0"}) == R"({"ShardIterator":"i|1|0"})");
}

TEST_CASE("responses about time to live") {
  CHECK(Written(UpdateTimeToLiveResponse{{.enabled = true, .attribute_name = "until"}}) ==
        R"({"TimeToLiveSpecification":{"AttributeName":"until","Enabled":true}})");
  DescribeTimeToLiveResponse response;
  CHECK(Written(response) == R"({"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}})");
  const std::pair<TimeToLiveStatus, std::string> states[] = {
      {TimeToLiveStatus::kEnabling, "ENABLING"},
      {TimeToLiveStatus::kDisabling, "DISABLING"},
      {TimeToLiveStatus::kEnabled, "ENABLED"}};
  for (const auto& [status, name] : states) {
    response.time_to_live_description = {.time_to_live_status = status, .attribute_name = "until"};
    CHECK(Written(response) == R"({"TimeToLiveDescription":{"AttributeName":"until",)"
                               R"("TimeToLiveStatus":")" +
                                   name + "\"}}");
  }
}

}  // namespace
}  // namespace tepui
