#include "server/region.h"

#include <string>

#include "support/catch.h"

namespace tepui::server {
namespace {

constexpr std::string_view kClient = "eu-west-1";

std::string InClient(std::string text) {
  return text.replace(text.find(":local:"), sizeof(":local:") - 1, ":eu-west-1:");
}

// A database with the table "scores", whose stream is kept for a minute, and a clock to be set.
struct Streamed {
  int64_t now = 1'767'225'600;
  std::unique_ptr<Database> database;
  std::string arn;
  std::string shard;

  Streamed() {
    Options options;
    options.in_memory = true;
    options.sweep_interval_ms = 0;
    options.stream_retention = std::chrono::minutes(1);
    options.clock = [this] {
      return std::chrono::system_clock::time_point(std::chrono::seconds(now));
    };
    auto opened = Database::Open(options);
    REQUIRE(opened);
    database = *std::move(opened);
    REQUIRE(database->CreateTable({.table = "scores", .partition_key = {"id"}}));
    arn = *SetStream({.stream_enabled = true, .stream_view_type = StreamViewType::kKeysOnly})
               .latest_stream_arn;
    REQUIRE(database->PutItem({.table_name = "scores", .item = {{"id", "a"}}}));
    const auto described = database->DescribeStream({.stream_arn = arn});
    REQUIRE(described);
    shard = described->stream_description.shards[0].shard_id;
  }

  TableDescription SetStream(const StreamSpecification& specification) const {
    auto updated =
        database->UpdateTable({.table_name = "scores", .stream_specification = specification});
    REQUIRE(updated);
    return updated->table_description;
  }

  std::string NewIterator() const {
    auto given =
        database->GetShardIterator({.stream_arn = arn,
                                    .shard_id = shard,
                                    .shard_iterator_type = ShardIteratorType::kTrimHorizon});
    REQUIRE(given);
    SetRegion(kClient, &*given);
    return given->shard_iterator;
  }
};

TEST_CASE("what is said of streams carries the client's region") {
  const Streamed streamed;
  const std::string arn = InClient(streamed.arn);
  auto described = streamed.database->DescribeTable({"scores"});
  REQUIRE(described);
  SetRegion(kClient, &described->table);
  CHECK(described->table.latest_stream_arn == arn);
  auto listed = streamed.database->ListStreams();
  REQUIRE(listed);
  listed->last_evaluated_stream_arn = streamed.arn;
  SetRegion(kClient, &*listed);
  CHECK(listed->streams.at(0).stream_arn == arn);
  CHECK(listed->last_evaluated_stream_arn == arn);
  auto stream = streamed.database->DescribeStream({.stream_arn = streamed.arn});
  REQUIRE(stream);
  SetRegion(kClient, &*stream);
  CHECK(stream->stream_description.stream_arn == arn);
  CHECK(streamed.NewIterator().starts_with(arn + "|"));
  GetRecordsResponse records{.records = {Record{.aws_region = "local"}},
                             .next_shard_iterator = streamed.arn + "|1|0"};
  SetRegion(kClient, &records);
  CHECK(records.records[0].aws_region == kClient);
  CHECK(records.next_shard_iterator == arn + "|1|0");
}

TEST_CASE("without a region in the signature everything stays") {
  const Streamed streamed;
  GetRecordsResponse records{.records = {Record{.aws_region = "local"}},
                             .next_shard_iterator = streamed.arn + "|1|0"};
  SetRegion("", &records);
  CHECK(records.records[0].aws_region == "local");
  CHECK(records.next_shard_iterator == streamed.arn + "|1|0");
  ListStreamsResponse listed{.streams = {{.stream_arn = streamed.arn}}};
  SetRegion("", &listed);
  CHECK(listed.streams[0].stream_arn == streamed.arn);
}

TEST_CASE("requests of any region find the stream, and name what there is not as they did") {
  const Streamed streamed;
  DescribeStreamRequest describe{.stream_arn = InClient(streamed.arn)};
  ToLocal(*streamed.database, &describe);
  CHECK(describe.stream_arn == streamed.arn);
  GetShardIteratorRequest iterator{.stream_arn = InClient(streamed.arn)};
  ToLocal(*streamed.database, &iterator);
  CHECK(iterator.stream_arn == streamed.arn);
  for (const std::string& arn :
       {InClient(streamed.arn) + "0", std::string("arn"), std::string("arn:aws:dynamodb:x"),
        std::string("arn:aws:dynamodb::"), std::string()}) {
    describe.stream_arn = arn;
    ToLocal(*streamed.database, &describe);
    CHECK(describe.stream_arn == arn);
  }
}

TEST_CASE("a page goes on behind a stream that is gone") {
  const Streamed streamed;
  ListStreamsRequest list{.exclusive_start_stream_arn = InClient(streamed.arn) + "0"};
  ToLocal(*streamed.database, &list);
  CHECK(list.exclusive_start_stream_arn == streamed.arn + "0");
  list.exclusive_start_stream_arn.reset();
  ToLocal(*streamed.database, &list);
  CHECK_FALSE(list.exclusive_start_stream_arn);
}

TEST_CASE("a shard iterator comes back as it went, and the error of one names its stream") {
  Streamed streamed;
  GetRecordsRequest request{.shard_iterator = streamed.NewIterator()};
  ToLocal(*streamed.database, &request);
  CHECK(streamed.database->GetRecords(request));

  streamed.SetStream({.stream_enabled = false});
  streamed.now += 120;
  REQUIRE(streamed.database->SweepNow());
  const auto gone = streamed.database->GetRecords(request);
  REQUIRE_FALSE(gone);
  const Error error = InRegion(kClient, gone.error());
  CHECK(error.code() == ErrorCode::kTableNotFound);
  CHECK(error.message() ==
        "Requested resource not found: Stream: " + InClient(streamed.arn) + " not found");
  CHECK(InRegion("", gone.error()).message() == gone.error().message());
  CHECK(InRegion(kClient, {ErrorCode::kValidation, "Invalid ShardIterator"}).message() ==
        "Invalid ShardIterator");
}

}  // namespace
}  // namespace tepui::server
