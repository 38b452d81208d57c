#include <algorithm>

#include "engine/catalog.h"
#include "engine/system_space.h"
#include "stream_scratch.h"
#include "support/catch.h"

// Streams over time and over opening the database again.
namespace tepui::engine::test {
namespace {

using std::chrono::seconds;
using store::SpaceKind;

constexpr seconds kRetention{3'600};

// A database on disk whose clock stands still until it is set, with one table with a stream of two
// shards.
struct Fixture {
  explicit Fixture(const std::string& name) {
    options.path = FreshPath(name);
    options.clock = [this] { return TimePoint(now); };
    options.sweep_interval_ms = 0;
    options.stream_retention = kRetention;
    engine = OpenEngine(options);
    REQUIRE(engine);
    REQUIRE(engine->CreateTable(StreamedSchema(2)));
    stream = table()->schema.stream->space_id;
  }
  void Reopen() {
    REQUIRE(engine->Close());
    engine.reset();
    engine = OpenEngine(options);
    REQUIRE(engine);
  }
  std::shared_ptr<const TableVersion> table() const {
    return (*engine->FindTable("plain"))->version();
  }
  std::shared_ptr<const Stream> Find() const { return engine->streams().Find(stream); }
  void Put(const std::string& id) {
    REQUIRE(test::Put(*engine, *table(), {{"id", id}, {"at", now.count()}}));
  }
  void Disable() {
    REQUIRE(engine->AlterTable("plain", [](TableSchema* schema) -> Result<void> {
      schema->stream.reset();
      return {};
    }));
  }
  // When the records were written that are there, in either shard.
  std::vector<int64_t> Times() const {
    std::vector<int64_t> times;
    for (uint16_t shard = 0; shard < 2; ++shard) {
      for (const SeenRecord& record : ReadFromStart(*engine, *Find(), shard)) {
        times.push_back(static_cast<int64_t>(record.time_us / 1'000'000));
      }
    }
    std::sort(times.begin(), times.end());
    return times;
  }
  bool HasSpace(SpaceKind kind, uint32_t id) const {
    const auto spaces = engine->store().Spaces();
    return std::find(spaces.begin(), spaces.end(), store::SpaceName{kind, id}) != spaces.end();
  }

  seconds now{1'700'000'000};
  Options options;
  std::shared_ptr<Engine> engine;
  uint32_t stream = 0;
};

// One record every 10 s for both shards, 2 x 10 of them.
void PutForAWhile(Fixture& f) {
  for (int i = 0; i < 10; ++i) {
    for (const char* id : {"a", "b", "c", "d"}) f.Put(id);
    f.now += seconds(10);
  }
}

size_t CountKeys(const Fixture& f, std::string_view begin, std::string_view end) {
  const auto system = OpenSystemSpace(const_cast<store::Store*>(&f.engine->store()), false);
  REQUIRE(system);
  const auto cursor = f.engine->store().NewCursor(**system, {begin, end});
  REQUIRE(cursor);
  size_t count = 0;
  for (; (*cursor)->valid(); (*cursor)->Advance()) ++count;
  return count;
}

}  // namespace

TEST_CASE("records and their order outlive closing, and numbers go on behind them", "[engine]") {
  Fixture f("stream_reopened");
  f.Put("a");
  f.Put("b");
  const auto before = ReadFromStart(*f.engine, *f.Find(), 0);
  const auto before_too = ReadFromStart(*f.engine, *f.Find(), 1);
  f.Reopen();
  CHECK(ReadFromStart(*f.engine, *f.Find(), 0) == before);
  CHECK(ReadFromStart(*f.engine, *f.Find(), 1) == before_too);
  const uint64_t next = f.engine->numbers().next();
  for (const auto& records : {before, before_too}) {
    for (const SeenRecord& record : records) CHECK(record.number < next);
  }
  // Followed across the restart.
  const uint16_t shard = f.Find()->ShardOf(TestPut::KeyOf(*f.table(), {{"id", "a"}}).view());
  uint64_t from = (shard == 0 ? before : before_too).back().number + 1;
  f.now += seconds(1);
  f.Put("a");
  CHECK(IdsOf(ReadSettled(*f.engine, *f.Find(), shard, &from)) == std::vector<std::string>{"a"});
}

TEST_CASE("records are trimmed by their age, and stay trimmed", "[engine]") {
  Fixture f("stream_trimmed");
  PutForAWhile(f);
  const int64_t start = f.now.count() - 100;
  const std::vector<int64_t> all = f.Times();
  REQUIRE(all.size() == 40);
  // None is old enough yet; then the oldest are, but not by so much that it is worth the work.
  REQUIRE(f.engine->SweepNow());
  CHECK(f.Times() == all);
  f.now = seconds(start) + kRetention + seconds(40);
  REQUIRE(f.engine->SweepNow());
  CHECK(f.Times() == all);
  f.now = seconds(start) + kRetention + seconds(61);
  REQUIRE(f.engine->SweepNow());
  // What is at most as old as the retention stays.
  const auto left = [&] {
    std::vector<int64_t> times = all;
    std::erase_if(times, [&](int64_t time) { return time < (f.now - kRetention).count(); });
    return times;
  };
  CHECK(f.Times() == left());
  CHECK(f.Times().size() == 12);
  const uint64_t horizon = f.Find()->horizons->Of(0);
  CHECK(horizon > f.Find()->schema.first_number);
  f.Reopen();
  CHECK(f.Find()->horizons->Of(0) == horizon);
  CHECK(f.Times().size() == 12);
  // Further, and then all of it.
  f.now = seconds(start) + kRetention + seconds(160);
  REQUIRE(f.engine->SweepNow());
  CHECK(f.Times().empty());
  f.Put("a");
  CHECK(f.Times().size() == 1);
  f.Reopen();
  CHECK(f.Times().size() == 1);
}

TEST_CASE("a reader below the horizon is told so, also one that reads while it is raised",
          "[engine]") {
  Fixture f("stream_horizon");
  PutForAWhile(f);
  const uint64_t first = f.Find()->schema.first_number;
  f.now += kRetention + seconds(60);
  REQUIRE(f.engine->SweepNow());
  const auto read = [&](uint64_t from) {
    return ReadStream(f.engine->store(), f.engine->numbers(), *f.Find(),
                      {.shard = 0, .from = from, .records_max = 10, .bytes_max = 1'000},
                      [](uint64_t, const codec::StreamRecordView&) {});
  };
  const auto trimmed = read(first);
  REQUIRE_FALSE(trimmed);
  CHECK(trimmed.error().code() == ErrorCode::kTrimmedData);
  CHECK_FALSE(read(f.Find()->horizons->Of(0) - 1));
  CHECK(read(f.Find()->horizons->Of(0)));
}

TEST_CASE("a closed stream is there after opening, and gone when it has aged out", "[engine]") {
  Fixture f("stream_closed");
  const bool drop = GENERATE(false, true);
  PutForAWhile(f);
  if (drop) {
    REQUIRE(f.engine->DropTable("plain"));
  } else {
    f.Disable();
    f.Put("a");  // not recorded
  }
  const seconds closed = f.now;
  CHECK(f.Times().size() == 40);
  f.Reopen();
  REQUIRE(f.Find());
  CHECK(f.Find()->closed == TimePoint(closed));
  CHECK(f.Find()->table_name == "plain");
  CHECK(f.Find()->key == StreamedSchema().key);
  CHECK(f.Times().size() == 40);
  CHECK(f.engine->numbers().settled() >= f.Find()->end_number);
  f.now = closed + kRetention;
  REQUIRE(f.engine->SweepNow());
  CHECK(f.Find());
  CHECK(f.Times().empty());
  f.now += seconds(1);
  REQUIRE(f.engine->SweepNow());
  CHECK_FALSE(f.Find());
  CHECK_FALSE(f.HasSpace(SpaceKind::kStream, f.stream));
  f.Reopen();
  CHECK_FALSE(f.Find());
  CHECK(f.engine->streams().All()->empty());
}

TEST_CASE("that records went with their stream is kept for as long as the table is there",
          "[engine]") {
  Fixture f("stream_lost");
  const auto stored = [&] { return CountKeys(f, "lost/", "lost0"); };
  PutForAWhile(f);
  const std::string table_id = f.table()->schema.table_id;
  const uint64_t last = f.engine->numbers().next() - 1;
  const bool dropped_before = GENERATE(false, true);
  if (dropped_before) {
    REQUIRE(f.engine->DropTable("plain"));
  } else {
    f.Disable();
  }
  if (GENERATE(false, true)) {  // trimmed before it goes
    f.now += kRetention;
    REQUIRE(f.engine->SweepNow());
    CHECK(stored() == 0);
  }
  f.now += kRetention + seconds(1);
  REQUIRE(f.engine->SweepNow());
  CHECK_FALSE(f.Find());
  CHECK(stored() == (dropped_before ? 0 : 1));
  CHECK(f.engine->streams().Now()->lost.size() == stored());
  if (dropped_before) return;
  f.Reopen();
  const LostRecords lost = f.engine->streams().Now()->lost.at(table_id);
  CHECK(lost.stream == f.stream);
  CHECK(lost.below == last + 1);
  REQUIRE(f.engine->DropTable("plain"));
  CHECK(f.engine->streams().Now()->lost.empty());
  CHECK(stored() == 0);
}

TEST_CASE("what a dropped stream leaves in the system space is removed", "[engine]") {
  Fixture f("stream_leaves");
  const auto horizons = [&] { return CountKeys(f, "horizon/", "horizon0"); };
  PutForAWhile(f);
  f.Disable();
  f.now += kRetention;
  REQUIRE(f.engine->SweepNow());
  CHECK(horizons() == 2);
  f.now += seconds(200);
  REQUIRE(f.engine->SweepNow());
  CHECK(horizons() == 0);
}

TEST_CASE("a table's next stream is another one, with a later time", "[engine]") {
  Fixture f("stream_next");
  const auto enable = [&] {
    REQUIRE(f.engine->AlterTable("plain", [&](TableSchema* schema) -> Result<void> {
      schema->stream =
          StreamSchema{.view = StreamViewType::kKeysOnly, .shards = 2, .created = TimePoint(f.now)};
      return {};
    }));
  };
  std::vector<TimePoint> created{f.Find()->schema.created};
  for (int i = 0; i < 3; ++i) {
    f.Put("a");
    f.Disable();
    enable();
    const auto& stream = *f.table()->schema.stream;
    CHECK(stream.space_id != f.stream);
    CHECK(stream.created > created.back());
    CHECK(f.table()->schema.latest_stream == stream.created);
    created.push_back(stream.created);
    f.Reopen();
    CHECK(f.table()->schema.stream->created == created.back());
  }
  // A table of that name made anew does not get a time twice either.
  REQUIRE(f.engine->DropTable("plain"));
  REQUIRE(f.engine->CreateTable(StreamedSchema()));
  CHECK(f.table()->schema.stream->created > created.back());
  CHECK(f.engine->streams().All()->size() == 5);
}

TEST_CASE("families of streams and expiry that no record names are dropped at open", "[engine]") {
  Fixture f("stream_orphans");
  REQUIRE(f.engine->AlterTable("plain", [](TableSchema* schema) -> Result<void> {
    schema->expiry = ExpirySchema{.attribute = "until", .filling = true};
    return {};
  }));
  const uint32_t expiry = f.table()->schema.expiry->space_id;
  f.Put("a");
  f.Disable();
  REQUIRE(f.engine->Close());
  f.engine.reset();
  {
    auto store = *store::OpenStore(f.options, codec::PartitionPrefixLength);
    REQUIRE(store->CreateSpace({SpaceKind::kStream, 900}));
    REQUIRE(store->CreateSpace({SpaceKind::kExpiry, 901}));
    REQUIRE(store->Close());
  }
  Options read_only = f.options;
  read_only.read_only = true;
  f.engine = OpenEngine(read_only);
  REQUIRE(f.engine);
  CHECK(f.HasSpace(SpaceKind::kStream, 900));
  CHECK(f.Times().size() == 1);
  f.Reopen();
  CHECK_FALSE(f.HasSpace(SpaceKind::kStream, 900));
  CHECK_FALSE(f.HasSpace(SpaceKind::kExpiry, 901));
  CHECK(f.HasSpace(SpaceKind::kStream, f.stream));
  CHECK(f.HasSpace(SpaceKind::kExpiry, expiry));
  CHECK(f.Times().size() == 1);
}

TEST_CASE("records are kept for however long is asked for", "[engine]") {
  Fixture f("stream_for_ever");
  f.options.stream_retention = GENERATE(
      seconds::max(), std::chrono::duration_cast<seconds>(std::chrono::hours(24 * 365'000)),
      std::chrono::duration_cast<seconds>(std::chrono::hours(24 * 365 * 100)));
  f.Reopen();
  PutForAWhile(f);
  REQUIRE(f.engine->SweepNow());
  CHECK(f.Times().size() == 40);
  f.Disable();
  f.now += seconds(1'000'000);
  REQUIRE(f.engine->SweepNow());
  REQUIRE(f.Find());
  CHECK(f.Times().size() == 40);
}

TEST_CASE("a clock before 1970 is one too", "[engine]") {
  Fixture f("stream_old_clock");
  f.now = seconds(-10);
  f.Put("a");
  REQUIRE(f.engine->SweepNow());
  CHECK(f.Times() == std::vector<int64_t>{0});
}

}  // namespace tepui::engine::test
