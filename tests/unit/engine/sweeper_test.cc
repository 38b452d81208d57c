#include "engine/sweeper.h"

#include <thread>

#include "scratch.h"
#include "support/catch.h"
#include "unsure_store.h"

namespace tepui::engine::test {
namespace {

using std::chrono::steady_clock;

TableSchema ExpiringSchema(const std::string& name = "plain") {
  TableSchema schema = PlainSchema(name);
  schema.expiry = ExpirySchema{.attribute = "until"};
  return schema;
}

// Long ago, but not too long.
int64_t Past() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
             .count() -
         1'000;
}

size_t CountOf(Engine& engine, const TableVersion& table) { return ReadAll(engine, table).size(); }

// Waits up to a minute until `done`.
bool Await(const std::function<bool()>& done) {
  for (const auto end = steady_clock::now() + std::chrono::minutes(1); steady_clock::now() < end;) {
    if (done()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

}  // namespace

TEST_CASE("whoever asks for a sweep does not wait for the pace of the thread", "[engine]") {
  auto engine = OpenEngine({.in_memory = true, .sweep_interval_ms = 1, .expiries_per_second = 1});
  const auto table = (*engine->CreateTable(ExpiringSchema()))->version();
  constexpr size_t kItems = 500;
  for (size_t i = 0; i < kItems; ++i) {
    REQUIRE(Put(*engine, *table, {{"id", std::to_string(i)}, {"until", Past()}}));
  }
  // The thread is in the middle of a sweep that takes minutes.
  REQUIRE(Await([&] { return CountOf(*engine, *table) < kItems; }));
  const auto start = steady_clock::now();
  const auto swept = engine->SweepNow();
  REQUIRE(swept);
  CHECK(steady_clock::now() - start < std::chrono::seconds(30));
  CHECK(CountOf(*engine, *table) == 0);
  CHECK(Problems(*engine).empty());
}

TEST_CASE("a sweep does not outlive closing, however slow it is", "[engine]") {
  auto engine = OpenEngine({.in_memory = true, .sweep_interval_ms = 1, .expiries_per_second = 1});
  const auto table = (*engine->CreateTable(ExpiringSchema()))->version();
  for (int i = 0; i < 100; ++i) {
    REQUIRE(Put(*engine, *table, {{"id", std::to_string(i)}, {"until", Past()}}));
  }
  REQUIRE(Await([&] { return CountOf(*engine, *table) < 100; }));
  const auto start = steady_clock::now();
  REQUIRE(engine->Close());
  CHECK(steady_clock::now() - start < std::chrono::seconds(30));
}

TEST_CASE("sweeps beside writers delete what is expired when its key is held, and nothing else",
          "[engine]") {
  auto engine = OpenEngine({.in_memory = true, .sweep_interval_ms = 1, .expiries_per_second = 0});
  const auto handle = *engine->CreateTable(ExpiringSchema());
  std::atomic<int> surprises{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t) {
    threads.emplace_back([&, t] {
      const auto table = handle->version();
      for (int i = 0; i < 400; ++i) {
        const std::string id = std::to_string(t) + "-" + std::to_string(i % 20);
        // Expired for a moment, then not: who sees it must not delete what came after.
        if (!Put(*engine, *table, {{"id", id}, {"until", Past()}})) ++surprises;
        if (!Put(*engine, *table, {{"id", id}, {"until", Past() + 1'000'000}})) ++surprises;
      }
    });
  }
  std::thread sweeper([&] {
    for (int i = 0; i < 100; ++i) surprises += engine->SweepNow() ? 0 : 1;
  });
  for (std::thread& thread : threads) thread.join();
  sweeper.join();
  CHECK(surprises == 0);
  CHECK(CountOf(*engine, *handle->version()) == 60);
  CHECK(Problems(*engine).empty());
}

TEST_CASE("an expiry is switched on and off, and tables dropped, under sweeps and writers",
          "[engine]") {
  auto engine = OpenEngine({.in_memory = true, .sweep_interval_ms = 1, .expiries_per_second = 0});
  REQUIRE(engine->CreateTable(PlainSchema()));
  std::atomic<bool> stopped{false};
  std::atomic<int> surprises{0};
  const auto fine = [](ErrorCode code) { return code == ErrorCode::kTableNotFound; };
  std::thread writer([&] {
    for (int i = 0; !stopped; ++i) {
      const auto found = engine->FindTable("plain");
      const auto table = found ? (*found)->version() : nullptr;
      if (!table) continue;
      const auto put = Put(*engine, *table, {{"id", std::to_string(i % 300)}, {"until", Past()}});
      if (!put && !fine(put.error().code())) ++surprises;
    }
  });
  std::thread sweeper([&] {
    while (!stopped) surprises += engine->SweepNow() ? 0 : 1;
  });
  for (int i = 0; i < 60; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    if (i % 10 == 9) {
      REQUIRE(engine->DropTable("plain"));
      REQUIRE(engine->CreateTable(PlainSchema()));
      continue;
    }
    REQUIRE(engine->AlterTable("plain", [](TableSchema* schema) -> Result<void> {
      if (schema->expiry) {
        schema->expiry.reset();
        schema->stream.reset();
      } else {
        schema->expiry = ExpirySchema{.attribute = "until", .filling = true};
        schema->stream = StreamSchema{.view = StreamViewType::kNewAndOldImages, .shards = 3};
      }
      return {};
    }));
  }
  stopped = true;
  writer.join();
  sweeper.join();
  CHECK(surprises == 0);
  CHECK(Problems(*engine).empty());
  CHECK_FALSE(engine->streams().All()->empty());
}

TEST_CASE("the figures tell why the thread could not sweep, until it can", "[engine]") {
  const Options options{.in_memory = true, .sweep_interval_ms = 1};
  std::atomic<bool> unsure{false};
  auto store = store::OpenStore(options, codec::PartitionPrefixLength);
  REQUIRE(store);
  const auto opened =
      Engine::Open(options, std::make_unique<UnsureStore>(*std::move(store), &unsure));
  REQUIRE(opened);
  Engine& engine = **opened;
  const auto table = (*engine.CreateTable(ExpiringSchema()))->version();
  const auto failure = [&] { return engine.GetStats()->sweep_failure; };
  CHECK(failure().empty());
  unsure = true;
  int id = 0;
  std::string seen;
  REQUIRE(Await([&] {
    // One more for each round that is missed: it deletes what it finds, and says that it failed.
    CHECK_FALSE(Put(engine, *table, {{"id", std::to_string(++id)}, {"until", Past()}}));
    return !(seen = failure()).empty();
  }));
  CHECK(seen.find("a sync failed") != seen.npos);
  unsure = false;
  CHECK(Await([&] { return failure().empty(); }));
}

}  // namespace tepui::engine::test
