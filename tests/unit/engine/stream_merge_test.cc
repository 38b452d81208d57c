#include "engine/stream_merge.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "engine/catalog.h"
#include "stream_scratch.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::engine::test {
namespace {

using Numbers = std::vector<uint64_t>;

// "plain" in memory, whose stream can be closed and opened again, each time with other shards.
struct Fixture {
  explicit Fixture(uint16_t shards = 2) {
    Options options{.in_memory = true, .sweep_interval_ms = 0};
    options.stream_retention = std::chrono::seconds(100);
    options.clock = [this] { return TimePoint(std::chrono::seconds(now)); };
    engine = OpenEngine(options);
    REQUIRE(engine);
    REQUIRE(engine->CreateTable(StreamedSchema(shards)));
  }
  std::shared_ptr<const TableVersion> table() const {
    return (*engine->FindTable("plain"))->version();
  }
  void Put(uint64_t id) {
    REQUIRE(test::Put(*engine, *table(), {{"id", std::to_string(id)}, {"n", ++puts}}));
  }
  void Close() {
    REQUIRE(engine->AlterTable("plain", [](TableSchema* schema) -> Result<void> {
      schema->stream.reset();
      return {};
    }));
  }
  void Open(uint16_t shards) {
    REQUIRE(engine->AlterTable("plain", [&](TableSchema* schema) -> Result<void> {
      schema->stream = StreamSchema{.view = StreamViewType::kNewAndOldImages, .shards = shards};
      return {};
    }));
  }
  StreamMerge MergeFrom(uint64_t next, StreamMerge::Keep keep) const {
    return {engine->store(), engine->numbers(), engine->streams(), table()->schema.table_id, next,
            std::move(keep)};
  }
  StreamMerge MergeFrom(uint64_t next) const {
    return MergeFrom(next, [](const auto&...) { return true; });
  }
  // The naive twin: all records of all streams and shards, sorted.
  Numbers All(uint64_t from, uint64_t step = 1) const {
    Numbers all;
    for (const auto& stream : engine->streams().OfTable(table()->schema.table_id)) {
      for (uint16_t shard = 0; shard < stream->schema.shards; ++shard) {
        for (const SeenRecord& record : ReadFromStart(*engine, *stream, shard)) {
          if (record.number >= from && record.number % step == 0) all.push_back(record.number);
        }
      }
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  int64_t now = 1'700'000'000;
  int64_t puts = 0;  // each changes its item
  std::shared_ptr<Engine> engine;
};

Numbers ReadSome(StreamMerge& merge, size_t count) {
  std::deque<StoredRecord> records;
  const Result<void> read = merge.Read(count, &records);
  INFO((read ? "" : read.error().ToString()));
  REQUIRE(read);
  Numbers numbers;
  for (const StoredRecord& record : records) numbers.push_back(record.number);
  return numbers;
}

void Append(const Numbers& more, Numbers* numbers) {
  numbers->insert(numbers->end(), more.begin(), more.end());
}

TEST_CASE("what is merged while streams come and go is the sorted whole") {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    INFO("seed " << seed);
    tepui::test::Random random(seed);
    Fixture fixture(static_cast<uint16_t>(random.Between(1, 4)));
    bool open = true;
    const uint64_t step = 1 + random.Below(3);
    StreamMerge merge = fixture.MergeFrom(
        0, [&](const Stream&, uint64_t number, const auto&) { return number % step == 0; });
    Numbers seen;
    for (int i = 0; i < 400; ++i) {
      const uint64_t what = random.Below(100);
      if (what < 75) {
        fixture.Put(random.Below(30));
      } else if (what < 95) {
        Append(ReadSome(merge, 1 + random.Below(40)), &seen);
        CHECK((seen.empty() || merge.next() > seen.back()));
      } else if (open) {
        fixture.Close();
        open = false;
      } else {
        fixture.Open(static_cast<uint16_t>(random.Between(1, 4)));
        open = true;
      }
    }
    Append(ReadSome(merge, 1'000), &seen);
    CHECK(seen == fixture.All(0, step));
    CHECK(merge.next() == fixture.engine->numbers().settled());
    const uint64_t from = random.Below(merge.next() + 1);
    StreamMerge later = fixture.MergeFrom(from);
    CHECK(ReadSome(later, 1'000) == fixture.All(from));
  }
}

TEST_CASE("a merge from a number that is not settled yet neither goes back nor skips") {
  Fixture fixture;
  fixture.Put(1);
  CommitNumbers::Ticket open;
  open.Take(&fixture.engine->numbers(), 1);
  const uint64_t next = fixture.engine->numbers().next();
  StreamMerge merge = fixture.MergeFrom(next);
  CHECK(ReadSome(merge, 10).empty());
  CHECK(merge.next() == next);
  fixture.Put(2);
  CHECK(ReadSome(merge, 10).empty());  // behind what is open
  CHECK(merge.next() == next);
  open.End();
  CHECK(ReadSome(merge, 10) == fixture.All(next));
}

TEST_CASE("records before a damaged one are given out once") {
  Fixture fixture(1);
  for (uint64_t i = 0; i < 5; ++i) fixture.Put(i);
  const uint64_t damaged = fixture.engine->numbers().next();
  fixture.Put(5);
  const auto stream = fixture.engine->streams().OfTable(fixture.table()->schema.table_id).front();
  const codec::StreamKeyBytes key = codec::EncodeStreamKey({0, damaged});
  const auto damage = [&](store::Batch& batch) {
    batch.Put(*stream->space, {key.data(), key.size()}, "x");
  };
  REQUIRE(Commit(*fixture.engine, {}, {.also = damage}));
  StreamMerge merge = fixture.MergeFrom(0);
  std::deque<StoredRecord> records;
  for (int i = 0; i < 4; ++i) {
    const Result<void> read = merge.Read(100, &records);
    REQUIRE_FALSE(read);
    CHECK(read.error().code() == ErrorCode::kCorruption);
  }
  CHECK(records.size() == 5);
}

TEST_CASE("a merge that wants nothing leaves off, also while a writer does not rest") {
  Fixture fixture(1);
  for (uint64_t i = 0; i < 40'000; ++i) fixture.Put(i % 100);
  uint64_t looked_at = 0;
  StreamMerge merge = fixture.MergeFrom(0, [&](const auto&...) {
    ++looked_at;
    fixture.Put(1);
    return false;
  });
  uint64_t last = 0;
  for (int i = 0; i < 3; ++i) {
    CHECK(ReadSome(merge, 1).empty());
    CHECK(looked_at < static_cast<uint64_t>(i + 1) * 20'000);
    CHECK(merge.next() > last);
    last = merge.next();
  }
  CHECK(merge.next() > 40'000);
  CHECK(merge.more());
}

TEST_CASE("what was trimmed is passed over at once, in all shards and streams") {
  Fixture fixture(2);
  for (uint64_t i = 0; i < 300; ++i) fixture.Put(i);
  StreamMerge merge = fixture.MergeFrom(0);
  Numbers seen = ReadSome(merge, 10);  // the lanes have more, but not all
  fixture.now += 200;
  fixture.Put(1);
  const uint64_t kept = fixture.engine->numbers().next() - 1;
  REQUIRE(fixture.engine->SweepNow());
  merge.SkipTrimmed();
  Append(ReadSome(merge, 1'000), &seen);
  CHECK(std::is_sorted(seen.begin(), seen.end()));
  CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
  CHECK(seen.back() == kept);
}

TEST_CASE("a closed stream that goes while it is read is read to its end") {
  Fixture fixture(2);
  for (uint64_t i = 0; i < 300; ++i) fixture.Put(i);
  const Numbers all = fixture.All(0);
  StreamMerge merge = fixture.MergeFrom(0);
  Numbers seen = ReadSome(merge, 10);
  SECTION("in the middle of a round") {}
  SECTION("between rounds") {
    Append(ReadSome(merge, 1'000), &seen);
    fixture.Put(7);
  }
  const Numbers whole = fixture.All(0);
  fixture.Close();
  fixture.now += 200;
  REQUIRE(fixture.engine->SweepNow());
  CHECK(fixture.engine->streams().OfTable(fixture.table()->schema.table_id).empty());
  fixture.Open(3);
  fixture.Put(8);
  Append(ReadSome(merge, 1'000), &seen);
  Append(ReadSome(merge, 1'000), &seen);
  Numbers expected = whole;
  Append(fixture.All(whole.back() + 1), &expected);
  CHECK(seen == expected);
}

// Unset: it has read.
std::optional<ErrorCode> CodeOf(StreamMerge& merge) {
  std::deque<StoredRecord> records;
  const Result<void> read = merge.Read(1'000, &records);
  return read ? std::nullopt : std::optional(read.error().code());
}

TEST_CASE("what goes with a closed stream that was not looked at is told until it is skipped") {
  Fixture fixture(2);
  fixture.Put(1);
  const uint64_t behind_first = fixture.All(0).back() + 1;
  fixture.Put(2);
  const uint64_t behind_last = fixture.All(0).back() + 1;
  StreamMerge early = fixture.MergeFrom(0);
  fixture.Close();
  fixture.Open(1);
  const bool next_has_gone = GENERATE(false, true);  // unseen by `early` too
  if (next_has_gone) {
    fixture.Put(3);
    fixture.Close();
  }
  fixture.now += 200;
  REQUIRE(fixture.engine->SweepNow());
  if (next_has_gone) fixture.Open(3);
  fixture.Put(4);
  const uint64_t kept = fixture.engine->numbers().next() - 1;

  StreamMerge late = fixture.MergeFrom(behind_first);
  CHECK(CodeOf(late) == ErrorCode::kTrimmedData);
  CHECK(CodeOf(late) == ErrorCode::kTrimmedData);
  late.SkipTrimmed();
  CHECK(ReadSome(late, 1'000) == Numbers{kept});
  if (!next_has_gone) {
    // Nothing of it was left.
    StreamMerge done = fixture.MergeFrom(behind_last);
    CHECK(ReadSome(done, 1'000) == Numbers{kept});
    CHECK(ReadSome(early, 1'000) == Numbers{behind_first - 1, behind_last - 1, kept});
  } else {
    CHECK(CodeOf(early) == ErrorCode::kTrimmedData);
    early.SkipTrimmed();
    CHECK(ReadSome(early, 1'000) == Numbers{behind_first - 1, behind_last - 1, kept});
  }
}

TEST_CASE("a stream without records loses none when it goes") {
  Fixture fixture(2);
  fixture.Close();
  fixture.now += 200;
  REQUIRE(fixture.engine->SweepNow());
  StreamMerge merge = fixture.MergeFrom(0);
  CHECK(CodeOf(merge) == std::nullopt);
}

}  // namespace
}  // namespace tepui::engine::test
