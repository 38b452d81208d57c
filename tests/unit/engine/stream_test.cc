#include "engine/stream_reader.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "engine/catalog.h"
#include "stream_scratch.h"
#include "support/catch.h"
#include "support/random.h"
#include "unsure_store.h"

namespace tepui::engine::test {
namespace {

// Lets a thread stand still where it calls Pass, until Open.
class Gate {
 public:
  void Pass() {
    std::unique_lock lock(mutex_);
    reached_ = true;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
  }
  void AwaitReached() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return reached_; });
  }
  void Open() {
    const std::scoped_lock lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool reached_ = false;
  bool open_ = false;
};

// A put that stands at a gate when it is applied. Behind another plan of its commit, which by then
// has taken the numbers.
class GatedPut final : public WritePlan {
 public:
  GatedPut(const TableVersion& table, Item item, Gate* gate, bool refuse)
      : WritePlan(table, TestPut::KeyOf(table, item)),
        item_(std::move(item)),
        gate_(gate),
        refuse_(refuse) {}

  bool needs_before() const override { return false; }
  Result<PlanOutcome> Apply(const ItemView*, Buffer* after) const override {
    gate_->Pass();
    if (refuse_) return Error(ErrorCode::kConditionFailed, "The conditional request failed");
    codec::EncodeItem(item_, after);
    return PlanOutcome::kStore;
  }

 private:
  const Item item_;
  Gate* const gate_;
  const bool refuse_;
};

// Of "slow" and "slower", on a thread of its own.
class SlowCommit {
 public:
  SlowCommit(Engine* engine, std::shared_ptr<const TableVersion> table, bool refuse = false)
      : thread_([this, engine, table = std::move(table), refuse] {
          const TestPut first(*table, {{"id", "slow"}});
          const GatedPut second(*table, {{"id", "slower"}}, &gate_, refuse);
          done_ = Commit(*engine, {&first, &second}).ok();
        }) {
    gate_.AwaitReached();
  }
  ~SlowCommit() { End(); }
  // Whether it was written.
  bool End() {
    gate_.Open();
    if (thread_.joinable()) thread_.join();
    return done_;
  }

 private:
  Gate gate_;
  bool done_ = false;
  std::thread thread_;
};

struct Fixture {
  explicit Fixture(uint16_t shards = 1,
                   const Options& options = {.in_memory = true, .sweep_interval_ms = 0})
      : engine(OpenEngine(options)), handle(*engine->CreateTable(StreamedSchema(shards))) {}

  std::shared_ptr<const TableVersion> table() const { return handle->version(); }
  const Stream& stream() const { return *table()->stream; }
  void Put(const std::string& id) { REQUIRE(test::Put(*engine, *table(), {{"id", id}})); }

  std::shared_ptr<Engine> engine;
  std::shared_ptr<TableHandle> handle;
};

using Ids = std::vector<std::string>;

// What a reader sees that looks before, in the middle of, and after a slow commit, beside which
// others end.
Ids FollowSlowCommit(const ReadShard& read) {
  Fixture f;
  uint64_t from = f.stream().horizons->Of(0);
  Ids ids;
  const auto look = [&] {
    for (const SeenRecord& record : read(*f.engine, f.stream(), 0, &from)) {
      ids.push_back(IdOf(record));
    }
  };
  f.Put("before");
  look();
  SlowCommit slow(f.engine.get(), f.table());
  look();
  f.Put("beside");
  look();
  f.Put("also beside");
  look();
  CHECK(slow.End());
  look();
  f.Put("after");
  look();
  return ids;
}

}  // namespace

TEST_CASE("a reader misses nothing of a slow commit, nor reads beyond it", "[engine]") {
  const Ids all{"before", "slow", "slower", "beside", "also beside", "after"};
  CHECK(FollowSlowCommit(ReadSettled) == all);
  // The fault that settled numbers are there for would be seen.
  CHECK(FollowSlowCommit(ReadUpToNext) != all);
}

TEST_CASE("nothing is shown from a slow commit on until it ends", "[engine]") {
  Fixture f;
  f.Put("before");
  const bool refuse = GENERATE(false, true);
  SlowCommit slow(f.engine.get(), f.table(), refuse);
  f.Put("beside");
  CHECK(IdsOf(ReadFromStart(*f.engine, f.stream(), 0)) == Ids{"before"});
  // From where the newest would be: behind all that is settled.
  uint64_t newest = f.engine->numbers().next();
  CHECK(ReadSettled(*f.engine, f.stream(), 0, &newest).empty());
  CHECK(newest == f.engine->numbers().next());
  CHECK(slow.End() == !refuse);
  const Ids all = refuse ? Ids{"before", "beside"} : Ids{"before", "slow", "slower", "beside"};
  CHECK(IdsOf(ReadFromStart(*f.engine, f.stream(), 0)) == all);
  CHECK(ReadSettled(*f.engine, f.stream(), 0, &newest).empty());
  f.Put("after");
  CHECK(IdsOf(ReadSettled(*f.engine, f.stream(), 0, &newest)) == Ids{"after"});
}

TEST_CASE("nothing is shown from a commit on of which nobody knows whether it is written",
          "[engine]") {
  const Options options{.in_memory = true, .sweep_interval_ms = 0};
  std::atomic<bool> unsure{false};
  auto engine = *Engine::Open(
      options, std::make_unique<UnsureStore>(
                   *store::OpenStore(options, codec::PartitionPrefixLength), &unsure));
  const auto table = (*engine->CreateTable(StreamedSchema()))->version();
  REQUIRE(Put(*engine, *table, {{"id", "before"}}));
  unsure = true;
  CHECK_FALSE(Put(*engine, *table, {{"id", "unknown"}}));
  unsure = false;
  REQUIRE(Put(*engine, *table, {{"id", "after"}}));
  CHECK(IdsOf(ReadFromStart(*engine, *table->stream, 0)) == Ids{"before"});
}

TEST_CASE("a closed stream ends behind what was on its way when it was closed", "[engine]") {
  const bool drop = GENERATE(false, true);
  Fixture f;
  const uint32_t id = f.stream().schema.space_id;
  SlowCommit slow(f.engine.get(), f.table());
  bool closed = false;
  std::thread closer([&] {
    const auto without_stream = [](TableSchema* schema) -> Result<void> {
      schema->stream.reset();
      return {};
    };
    closed = drop ? f.engine->DropTable("plain").ok()
                  : f.engine->AlterTable("plain", without_stream).ok();
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK_FALSE(f.engine->streams().Find(id)->closed);
  CHECK(slow.End());
  closer.join();
  CHECK(closed);
  const auto stream = f.engine->streams().Find(id);
  REQUIRE(stream);
  CHECK(stream->closed);
  const auto records = ReadFromStart(*f.engine, *stream, 0);
  CHECK(IdsOf(records) == Ids{"slow", "slower"});
  CHECK(records.back().number < stream->end_number);
}

namespace {

// Writers with pauses, one reader for each shard, all at once. Returns whether the readers saw just
// what is there at the end, in that order.
bool FollowWriters(const ReadShard& read, uint64_t seed) {
  constexpr uint16_t kShards = 3;
  constexpr int kWriters = 3;
  constexpr int kRounds = 150;
  Fixture f(kShards);
  const Stream& stream = f.stream();
  std::atomic<bool> ended{false};
  std::vector<std::vector<SeenRecord>> seen(kShards);
  std::vector<uint64_t> from(kShards, stream.schema.first_number);
  const auto look = [&] {
    for (uint16_t shard = 0; shard < kShards; ++shard) {
      for (SeenRecord& record : read(*f.engine, stream, shard, &from[shard])) {
        seen[shard].push_back(std::move(record));
      }
    }
  };
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      tepui::test::Random random(seed * 100 + static_cast<uint64_t>(w));
      const auto table = f.table();
      for (int i = 0; i < kRounds; ++i) {
        // The condition of the second is a pause behind the first, which has its number.
        const Item one{{"id", std::to_string(random.Below(10))}, {"n", i}, {"w", w}};
        const Item two{{"id", "x" + std::to_string(random.Below(10))}, {"n", i}, {"w", w}};
        const bool refuse = random.OneIn(10);
        const TestPut first(*table, one);
        const TestPut second(*table, two, [&](const ItemView*) {
          std::this_thread::sleep_for(std::chrono::microseconds(random.Below(200)));
          return !refuse;
        });
        static_cast<void>(Commit(*f.engine, {&first, &second}));
      }
    });
  }
  std::thread closer([&] {
    for (std::thread& writer : writers) writer.join();
    ended = true;
  });
  while (!ended) look();
  closer.join();
  look();
  look();
  bool same = true;
  for (uint16_t shard = 0; shard < kShards; ++shard) {
    same = same && seen[shard] == ReadFromStart(*f.engine, stream, shard);
  }
  return same;
}

}  // namespace

TEST_CASE("readers beside many writers see everything once and in order", "[engine]") {
  for (uint64_t seed = 1; seed <= 4; ++seed) CHECK(FollowWriters(ReadSettled, seed));
  bool found = false;
  for (uint64_t seed = 1; seed <= 20 && !found; ++seed) found = !FollowWriters(ReadUpToNext, seed);
  CHECK(found);
}

TEST_CASE("each record of an item follows from the one before it", "[engine]") {
  constexpr uint16_t kShards = 4;
  constexpr int kThreads = 4;
  constexpr int kRounds = 300;
  Fixture f(kShards);
  std::vector<std::thread> threads;
  std::atomic<int> failures{0};
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      tepui::test::Random random(static_cast<uint64_t>(t) + 1);
      const auto table = f.table();
      for (int i = 0; i < kRounds; ++i) {
        const Item key{{"id", std::to_string(random.Below(6))}};
        const Item other{{"id", "x" + std::to_string(random.Below(6))}};
        const TestIncrement one(*table, key);
        const TestIncrement two(*table, other);
        const bool done = random.OneIn(5) ? Delete(*f.engine, *table, key).ok()
                                          : Commit(*f.engine, {&one, &two}).ok();
        if (!done) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(failures == 0);
  std::map<std::string, std::optional<Item>> items;
  std::map<uint64_t, size_t> commits;
  std::map<uint64_t, uint64_t> first_of_commit;
  for (uint16_t shard = 0; shard < kShards; ++shard) {
    uint64_t last = 0;
    for (const SeenRecord& record : ReadFromStart(*f.engine, f.stream(), shard)) {
      CHECK(record.number > last);
      last = record.number;
      std::optional<Item>& item = items[IdOf(record)];
      CHECK(item == record.old_image);
      item = record.new_image;
      ++commits[record.commit];
      const auto [at, is_new] = first_of_commit.emplace(record.commit, record.number);
      if (!is_new) at->second = std::min(at->second, record.number);
    }
  }
  for (const auto& [id, item] : items) {
    CHECK(Get(*f.engine, *f.table(), {{"id", id}}) == item);
  }
  for (const auto& [commit, count] : commits) CHECK(count <= 2);
  // A commit is called by its first number.
  for (const auto& [commit, first] : first_of_commit) CHECK(commit == first);
}

}  // namespace tepui::engine::test
