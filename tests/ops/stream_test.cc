#include <atomic>
#include <chrono>

#include "ops/orders.h"
#include "ops/streams.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

TEST_CASE("a stream has a record of each change, with the images that were asked for") {
  const StreamViewType view = GENERATE(StreamViewType::kKeysOnly, StreamViewType::kNewImage,
                                       StreamViewType::kOldImage, StreamViewType::kNewAndOldImages);
  const bool has_new =
      view == StreamViewType::kNewImage || view == StreamViewType::kNewAndOldImages;
  const bool has_old =
      view == StreamViewType::kOldImage || view == StreamViewType::kNewAndOldImages;
  auto database = OpenStreamed(view);
  const Item first{{"id", "a"}, {"score", 1}};
  const Item second{{"id", "a"}, {"score", 2}};
  PutScore(*database, "a", 1);
  PutScore(*database, "a", 1);  // changes nothing
  PutScore(*database, "a", 2);
  REQUIRE(database->DeleteItem({.table_name = "scores", .key = {{"id", "a"}}}));
  REQUIRE(database->DeleteItem({.table_name = "scores", .key = {{"id", "a"}}}));  // nothing there

  const std::vector<Record> records = ReadAll(*database, StreamOf(*database));
  REQUIRE(records.size() == 3);
  const EventName names[] = {EventName::kInsert, EventName::kModify, EventName::kRemove};
  const std::optional<Item> olds[] = {std::nullopt, first, second};
  const std::optional<Item> news[] = {first, second, std::nullopt};
  for (size_t i = 0; i < 3; ++i) {
    INFO(i);
    CHECK(records[i].event_name == names[i]);
    CHECK(records[i].event_source == "aws:dynamodb");
    CHECK(records[i].event_version == "1.1");
    CHECK_FALSE(records[i].user_identity);
    const StreamRecord& change = records[i].dynamodb;
    CHECK(change.keys == Item{{"id", "a"}});
    CHECK(change.old_image == (has_old ? olds[i] : std::nullopt));
    CHECK(change.new_image == (has_new ? news[i] : std::nullopt));
    CHECK(change.stream_view_type == view);
    CHECK(change.sequence_number.size() >= 21);
    // "id" and "a"; "id", "a", "score" and a number of one digit.
    const size_t images = (change.old_image ? 1 : 0) + (change.new_image ? 1 : 0);
    CHECK(change.size_bytes == 3 + images * 10);
    if (i > 0) CHECK(records[i - 1].dynamodb.sequence_number < change.sequence_number);
  }
}

TEST_CASE("DescribeTable, ListStreams and DescribeStream tell of streams, also of closed ones") {
  auto database = OpenStreamed(StreamViewType::kNewImage);
  const std::string arn = StreamOf(*database);
  PutScore(*database, "a", 1);
  CHECK(arn.find(":table/scores/stream/") != arn.npos);

  const TableDescription table = Must(database->DescribeTable({"scores"})).table;
  REQUIRE(table.stream_specification);
  CHECK(table.stream_specification->stream_enabled);
  CHECK(table.stream_specification->stream_view_type == StreamViewType::kNewImage);
  REQUIRE(table.latest_stream_label);
  CHECK(arn.ends_with(*table.latest_stream_label));

  StreamDescription stream = Must(database->DescribeStream({.stream_arn = arn})).stream_description;
  CHECK(stream.stream_status == StreamStatus::kEnabled);
  CHECK(stream.stream_view_type == StreamViewType::kNewImage);
  CHECK(stream.table_name == "scores");
  CHECK(stream.key_schema == std::vector<KeySchemaElement>{{"id", KeyRole::kHash}});
  CHECK(stream.shards.size() == 4);
  for (const Shard& shard : stream.shards) {
    CHECK_FALSE(shard.sequence_number_range.ending_sequence_number);
  }

  SetStream(*database, std::nullopt);
  CHECK(MessageOf(database->UpdateTable(
            {.table_name = "scores",
             .stream_specification = StreamSpecification{.stream_enabled = false}})) ==
        "Table already has a disabled stream: TableName: scores");
  CHECK_FALSE(Must(database->DescribeTable({"scores"})).table.stream_specification);
  CHECK(Must(database->DescribeTable({"scores"})).table.latest_stream_arn == arn);
  PutScore(*database, "b", 1);  // not recorded
  stream = Must(database->DescribeStream({.stream_arn = arn})).stream_description;
  CHECK(stream.stream_status == StreamStatus::kDisabled);
  for (const Shard& shard : stream.shards) {
    CHECK(shard.sequence_number_range.ending_sequence_number);
  }
  CHECK(ReadAll(*database, arn).size() == 1);

  SetStream(*database, StreamViewType::kKeysOnly);
  CHECK(MessageOf(database->UpdateTable(
            {.table_name = "scores",
             .stream_specification =
                 StreamSpecification{.stream_enabled = true,
                                     .stream_view_type = StreamViewType::kKeysOnly}})) ==
        "Table already has an enabled stream: TableName: scores");
  const std::string second = StreamOf(*database);
  CHECK(second != arn);
  PutScore(*database, "c", 1);
  CHECK(ReadAll(*database, second).size() == 1);
  REQUIRE(database->DeleteTable({"scores"}));
  CHECK(Must(database->ListStreams()).streams.size() == 2);
  CHECK(ReadAll(*database, second).size() == 1);
  CHECK(ReadAll(*database, arn).size() == 1);
}

TEST_CASE("ListStreams and DescribeStream come in pages") {
  auto database = OpenStreamed(StreamViewType::kKeysOnly);
  SetStream(*database, std::nullopt);
  SetStream(*database, StreamViewType::kNewImage);
  const auto first = Must(database->ListStreams({.limit = 1}));
  REQUIRE(first.streams.size() == 1);
  CHECK(first.last_evaluated_stream_arn == first.streams[0].stream_arn);
  const auto second = Must(database->ListStreams(
      {.table_name = "scores", .exclusive_start_stream_arn = first.last_evaluated_stream_arn}));
  REQUIRE(second.streams.size() == 1);
  CHECK(second.streams[0].stream_arn != first.streams[0].stream_arn);
  CHECK_FALSE(second.last_evaluated_stream_arn);
  CHECK(Must(database->ListStreams({.table_name = "others"})).streams.empty());

  const std::string arn = StreamOf(*database);
  std::vector<std::string> shards;
  std::optional<std::string> start;
  do {
    const StreamDescription page =
        Must(database->DescribeStream(
                 {.stream_arn = arn, .limit = 3, .exclusive_start_shard_id = start}))
            .stream_description;
    for (const Shard& shard : page.shards) shards.push_back(shard.shard_id);
    start = page.last_evaluated_shard_id;
  } while (start);
  CHECK(shards.size() == 4);
}

TEST_CASE("a shard's records come in pages, and its end is told") {
  auto database = OpenStreamed(StreamViewType::kNewAndOldImages);
  const std::string arn = StreamOf(*database);
  for (int i = 0; i < 100; ++i) PutScore(*database, "a", i);
  const std::string shard = ShardWithRecords(*database, arn);
  std::string iterator = IteratorOf(*database, arn, shard, ShardIteratorType::kTrimHorizon);
  int score = 0;
  for (int page = 0; page < 4; ++page) {
    const auto read = Must(database->GetRecords({.shard_iterator = iterator, .limit = 25}));
    REQUIRE(read.records.size() == 25);
    for (const Record& record : read.records) {
      CHECK(*record.dynamodb.new_image->Find("score") == Value(score++));
    }
    REQUIRE(read.next_shard_iterator);
    iterator = *read.next_shard_iterator;
  }
  const auto idle = Must(database->GetRecords({.shard_iterator = iterator}));
  CHECK(idle.records.empty());
  REQUIRE(idle.next_shard_iterator);
  SetStream(*database, std::nullopt);
  const auto last = Must(database->GetRecords({.shard_iterator = *idle.next_shard_iterator}));
  CHECK(last.records.empty());
  CHECK_FALSE(last.next_shard_iterator);
}

TEST_CASE("iterators start at the horizon, behind the newest, at a record or after it") {
  auto database = OpenStreamed(StreamViewType::kNewImage);
  const std::string arn = StreamOf(*database);
  for (int i = 0; i < 3; ++i) PutScore(*database, "a", i);
  const std::string shard = ShardWithRecords(*database, arn);
  const std::string latest = IteratorOf(*database, arn, shard, ShardIteratorType::kLatest);
  PutScore(*database, "a", 3);
  CHECK(ScoresFrom(*database, latest) == std::vector<int64_t>{3});
  const std::string oldest = IteratorOf(*database, arn, shard, ShardIteratorType::kTrimHorizon);
  CHECK(ScoresFrom(*database, oldest) == std::vector<int64_t>{0, 1, 2, 3});
  const std::string second =
      Must(database->GetRecords({.shard_iterator = oldest})).records[1].dynamodb.sequence_number;
  CHECK(ScoresFrom(*database, IteratorOf(*database, arn, shard,
                                         ShardIteratorType::kAtSequenceNumber, second)) ==
        std::vector<int64_t>{1, 2, 3});
  CHECK(ScoresFrom(*database, IteratorOf(*database, arn, shard,
                                         ShardIteratorType::kAfterSequenceNumber, second)) ==
        std::vector<int64_t>{2, 3});
}

TEST_CASE("iterators are good for fifteen minutes, records for as long as they are kept") {
  std::atomic<int64_t> now = 1'700'000'000;
  Options options = InMemory();
  options.clock = [&now] {
    return std::chrono::system_clock::time_point(std::chrono::seconds(now));
  };
  options.sweep_interval_ms = 0;
  options.stream_retention = std::chrono::hours(1);
  auto database = OpenStreamed(StreamViewType::kNewImage, options);
  const std::string arn = StreamOf(*database);
  PutScore(*database, "a", 1);
  const std::string number = ReadAll(*database, arn)[0].dynamodb.sequence_number;
  const std::string shard = ShardWithRecords(*database, arn);
  const std::string iterator = IteratorOf(*database, arn, shard, ShardIteratorType::kTrimHorizon);
  now += 15 * 60;
  CHECK(ScoresFrom(*database, iterator) == std::vector<int64_t>{1});
  now += 1;
  CHECK(MessageOf(database->GetRecords({.shard_iterator = iterator}),
                  ErrorCode::kExpiredIterator) == "The shard iterator has expired");

  now += 3600;
  REQUIRE(database->SweepNow());
  CHECK(ReadAll(*database, arn).empty());
  CHECK(MessageOf(
            database->GetShardIterator({.stream_arn = arn,
                                        .shard_id = shard,
                                        .shard_iterator_type = ShardIteratorType::kAtSequenceNumber,
                                        .sequence_number = number}),
            ErrorCode::kTrimmedData) ==
        "The operation attempted to read past the oldest stream record in a shard.");
}

TEST_CASE("the records of a transaction or a batch carry one commit, others another") {
  auto database = OpenStreamed(StreamViewType::kKeysOnly);
  const auto put = [](const char* id) {
    return TransactWriteItem{
        .put = TransactWriteItem::Put{.table_name = "scores", .item = {{"id", id}}}};
  };
  REQUIRE(database->TransactWriteItems({.transact_items = {put("a"), put("b"), put("c")}}));
  PutScore(*database, "d", 1);
  std::map<std::string, uint64_t> commits;
  for (const Record& record : ReadAll(*database, StreamOf(*database))) {
    commits[std::string(*record.dynamodb.keys.Find("id")->AsString())] = record.dynamodb.commit_id;
  }
  REQUIRE(commits.size() == 4);
#ifndef TEPUI_OVER_HTTP
  CHECK(commits["a"] == commits["b"]);
  CHECK(commits["a"] == commits["c"]);
  CHECK(commits["a"] != commits["d"]);
#endif
}

TEST_CASE("a refused write leaves no record") {
  auto database = OpenStreamed(StreamViewType::kKeysOnly);
  CHECK_FALSE(database->PutItem({.table_name = "scores",
                                 .item = {{"id", "a"}},
                                 .condition_expression = "attribute_exists(id)"}));
  const auto put = TransactWriteItem{
      .put = TransactWriteItem::Put{.table_name = "scores", .item = {{"id", "b"}}}};
  const auto check = TransactWriteItem{.condition_check = TransactWriteItem::ConditionCheck{
                                           .table_name = "scores",
                                           .key = {{"id", "c"}},
                                           .condition_expression = "attribute_exists(id)"}};
  CHECK_FALSE(database->TransactWriteItems({.transact_items = {put, check}}));
  CHECK(ReadAll(*database, StreamOf(*database)).empty());
}

TEST_CASE("behind a shard that is not there come no shards") {
  auto database = OpenStreamed(StreamViewType::kKeysOnly);
  const auto described = Must(database->DescribeStream(
      {.stream_arn = StreamOf(*database),
       .exclusive_start_shard_id = "shardId-00000000000000000001-ffffffff"}));
  CHECK(described.stream_description.shards.empty());
  CHECK_FALSE(described.stream_description.last_evaluated_shard_id);
}

TEST_CASE("mistakes in stream requests") {
  auto database = OpenStreamed(StreamViewType::kKeysOnly);
  const std::string arn = StreamOf(*database);
  const std::string shard =
      Must(database->DescribeStream({.stream_arn = arn})).stream_description.shards[0].shard_id;
  CHECK(MessageOf(database->DescribeStream({.stream_arn = "arn"})) ==
        "1 validation error detected: Value 'arn' at 'streamArn' failed to satisfy constraint: "
        "Member must have length greater than or equal to 37");
  CHECK(MessageOf(database->DescribeStream({.stream_arn = arn + "0"}), ErrorCode::kTableNotFound) ==
        "Requested resource not found: Stream: " + arn + "0 not found");
  for (const char* no_arn : {"sdfadfsdfnlfkajakfgjalksfgklasjklasdjfklasdfasdfgasf",
                             "arn:aws:dynamodb:local:000000000000:table/scores",
                             "arn:aws:dynamodb:local:000000000000:table/scores/stream/",
                             "arn:aws:dynamodb:local:000000000000:table/s;s/stream/2020",
                             "arn:aws:kinesis:local:000000000000:table/scores/stream/2020"}) {
    CHECK(MessageOf(database->DescribeStream({.stream_arn = no_arn})) == "Invalid StreamArn");
  }
  CHECK(MessageOf(database->ListStreams({.limit = 101})) ==
        "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: "
        "Member must have value less than or equal to 100");
  CHECK(MessageOf(database->GetRecords({.shard_iterator = "nonsense"})) == "Invalid ShardIterator");
  std::string iterator = IteratorOf(*database, arn, shard, ShardIteratorType::kLatest);
  CHECK(MessageOf(database->GetRecords({.shard_iterator = iterator, .limit = 1001})) ==
        "1 validation error detected: Value '1001' at 'limit' failed to satisfy constraint: "
        "Member must have value less than or equal to 1000");
  iterator.back() = iterator.back() == '0' ? '1' : '0';
  CHECK(MessageOf(database->GetRecords({.shard_iterator = iterator})) == "Invalid ShardIterator");
  CHECK_FALSE(
      database->GetShardIterator({.stream_arn = arn,
                                  .shard_id = shard,
                                  .shard_iterator_type = ShardIteratorType::kAtSequenceNumber}));
  CHECK(MessageOf(database->GetShardIterator({.stream_arn = arn,
                                              .shard_id = "shardId-00000000000000000001-ffffffff",
                                              .shard_iterator_type = ShardIteratorType::kLatest}),
                  ErrorCode::kTableNotFound) ==
        "Requested resource not found: Shard does not exist");
}

}  // namespace
}  // namespace tepui::ops_test
