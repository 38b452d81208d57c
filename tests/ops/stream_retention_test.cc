#ifndef TEPUI_OVER_HTTP  // with a clock that is set
#include <filesystem>

#include "ops/streams.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// A database on disk whose clock stands still until it is set.
struct Timed {
  seconds now{1'700'000'000};
  Options options;
  std::unique_ptr<Database> database;

  explicit Timed(const std::string& path) {
    std::filesystem::remove_all(path);
    options.path = path;
    options.clock = [this] { return std::chrono::system_clock::time_point(now); };
    options.sweep_interval_ms = 0;
    database = OpenStreamed(StreamViewType::kNewImage, options);
  }
  void Reopen() {
    REQUIRE(database->Close());
    database = Must(Database::Open(options));
  }
  // The shard of "a", which has records of the scores 0, 1 and 2, written at hours 0, 1 and 2.
  std::string PutHourly() {
    for (int i = 0; i < 3; ++i) {
      PutScore(*database, "a", i);
      now += hours(1);
    }
    return ShardWithRecords(*database, StreamOf(*database));
  }
  ErrorCode CodeOf(const std::string& iterator) const {
    const auto read = database->GetRecords({.shard_iterator = iterator});
    REQUIRE_FALSE(read);
    return read.error().code();
  }
};

}  // namespace

TEST_CASE("an iterator is good for 15 minutes, also over opening again") {
  Timed timed("stream_iterators");
  const std::string shard = timed.PutHourly();
  const std::string oldest = IteratorOf(*timed.database, StreamOf(*timed.database), shard,
                                        ShardIteratorType::kTrimHorizon);
  timed.now += minutes(15);
  timed.Reopen();
  CHECK(ScoresFrom(*timed.database, oldest).size() == 3);
  const std::string next =
      *Must(timed.database->GetRecords({.shard_iterator = oldest})).next_shard_iterator;
  timed.now += seconds(1);
  CHECK(timed.CodeOf(oldest) == ErrorCode::kExpiredIterator);
  CHECK(ScoresFrom(*timed.database, next).empty());  // given out later
  timed.now += minutes(15);
  CHECK(timed.CodeOf(next) == ErrorCode::kExpiredIterator);
}

TEST_CASE("an iterator at what was trimmed says so, and the horizon is where it goes on") {
  Timed timed("stream_horizon");
  const std::string shard = timed.PutHourly();
  const std::string arn = StreamOf(*timed.database);
  const auto at = [&](ShardIteratorType type, std::optional<std::string> number = std::nullopt) {
    return timed.database->GetShardIterator({.stream_arn = arn,
                                             .shard_id = shard,
                                             .shard_iterator_type = type,
                                             .sequence_number = std::move(number)});
  };
  const auto records = ReadAll(*timed.database, arn);
  REQUIRE(records.size() == 3);
  const std::string first = records[0].dynamodb.sequence_number;
  const std::string second = records[1].dynamodb.sequence_number;
  // The first two are older than a day by more than is let grow; the third is younger.
  timed.now += hours(23) - minutes(1);
  const std::string before = Must(at(ShardIteratorType::kTrimHorizon)).shard_iterator;
  const std::string latest = Must(at(ShardIteratorType::kLatest)).shard_iterator;
  Must(timed.database->SweepNow());
  for (bool reopened : {false, true}) {
    if (reopened) timed.Reopen();
    CHECK(timed.CodeOf(before) == ErrorCode::kTrimmedData);
    CHECK(MessageOf(at(ShardIteratorType::kAtSequenceNumber, first), ErrorCode::kTrimmedData) ==
          "The operation attempted to read past the oldest stream record in a shard.");
    CHECK(MessageOf(at(ShardIteratorType::kAfterSequenceNumber, first), ErrorCode::kTrimmedData) ==
          "The operation attempted to read past the oldest stream record in a shard.");
    CHECK(ScoresFrom(*timed.database, Must(at(ShardIteratorType::kTrimHorizon)).shard_iterator) ==
          std::vector<int64_t>{2});
    CHECK(ScoresFrom(*timed.database,
                     Must(at(ShardIteratorType::kAfterSequenceNumber, second)).shard_iterator) ==
          std::vector<int64_t>{2});
    CHECK(ScoresFrom(*timed.database, latest).empty());
  }
}

TEST_CASE("a stream that was disabled is read to its end, and goes when it has aged out") {
  Timed timed("stream_aged");
  const std::string shard = timed.PutHourly();
  const std::string arn = StreamOf(*timed.database);
  SetStream(*timed.database, std::nullopt);
  timed.Reopen();
  const std::string oldest =
      IteratorOf(*timed.database, arn, shard, ShardIteratorType::kTrimHorizon);
  const auto read = Must(timed.database->GetRecords({.shard_iterator = oldest}));
  CHECK(read.records.size() == 3);
  CHECK_FALSE(read.next_shard_iterator);
  const auto page = Must(timed.database->GetRecords({.shard_iterator = oldest, .limit = 2}));
  CHECK(page.records.size() == 2);
  CHECK(page.next_shard_iterator);
  timed.now += hours(24) + seconds(1);
  const std::string late = IteratorOf(*timed.database, arn, shard, ShardIteratorType::kTrimHorizon);
  Must(timed.database->SweepNow());
  CHECK(Must(timed.database->ListStreams()).streams.empty());
  CHECK(timed.CodeOf(late) == ErrorCode::kTableNotFound);
  CHECK(MessageOf(timed.database->DescribeStream({.stream_arn = arn}), ErrorCode::kTableNotFound) ==
        "Requested resource not found: Stream: " + arn + " not found");
  // The table still tells what its last one was called.
  CHECK(StreamOf(*timed.database) == arn);
  timed.Reopen();
  CHECK(Must(timed.database->ListStreams()).streams.empty());
}

TEST_CASE("sequence numbers at the ends of their range") {
  Timed timed("stream_ends");
  const std::string shard = timed.PutHourly();
  const std::string arn = StreamOf(*timed.database);
  const auto at = [&](ShardIteratorType type, const std::string& number) {
    return timed.database->GetShardIterator({.stream_arn = arn,
                                             .shard_id = shard,
                                             .shard_iterator_type = type,
                                             .sequence_number = number});
  };
  const std::string last = "000018446744073709551615";
  const auto at_last = at(ShardIteratorType::kAtSequenceNumber, last);
  REQUIRE(at_last);
  CHECK(ScoresFrom(*timed.database, at_last->shard_iterator).empty());
  const auto after_last = at(ShardIteratorType::kAfterSequenceNumber, last);
  REQUIRE(after_last);
  CHECK(ScoresFrom(*timed.database, after_last->shard_iterator).empty());
  CHECK(MessageOf(at(ShardIteratorType::kAtSequenceNumber, "000018446744073709551616")) ==
        "Invalid SequenceNumber: 000018446744073709551616");
  CHECK(MessageOf(at(ShardIteratorType::kAtSequenceNumber, "00000000000000000000-1")) ==
        "Invalid SequenceNumber: 00000000000000000000-1");
}

}  // namespace tepui::ops_test
#endif
