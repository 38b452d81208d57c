#include "engine/committer.h"

#include <thread>

#include "scratch.h"
#include "support/catch.h"

namespace tepui::engine::test {
namespace {

struct Fixture {
  std::shared_ptr<Engine> engine = OpenInMemory();
  std::shared_ptr<TableHandle> handle = *engine->CreateTable(PlainSchema());
  std::shared_ptr<const TableVersion> table = handle->version();
};

}  // namespace

TEST_CASE("a plan sees the stored item, and what it refuses is not written", "[engine]") {
  Fixture f;
  const auto is_new = [](const ItemView* before) { return before == nullptr; };
  REQUIRE(Put(*f.engine, *f.table, {{"id", "a"}, {"v", 1}}, is_new));
  const Result<void> refused = Put(*f.engine, *f.table, {{"id", "a"}, {"v", 2}}, is_new);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code() == ErrorCode::kConditionFailed);
  CHECK(Get(*f.engine, *f.table, {{"id", "a"}}) == Item{{"id", "a"}, {"v", 1}});
}

TEST_CASE("plans are all applied or none, and those that refuse are named", "[engine]") {
  Fixture f;
  const TestPut first(*f.table, {{"id", "a"}});
  const TestPut second(*f.table, {{"id", "b"}}, [](const ItemView*) { return false; });
  const TestPut third(*f.table, {{"id", "c"}}, [](const ItemView*) { return false; });
  REQUIRE_FALSE(Commit(*f.engine, {&first, &second, &third}));
  std::vector<std::optional<Error>> refusals;
  REQUIRE_FALSE(Commit(*f.engine, {&first, &second, &third}, {.refusals = &refusals}));
  REQUIRE(refusals.size() == 3);
  CHECK_FALSE(refusals[0]);
  CHECK(refusals[1]->code() == ErrorCode::kConditionFailed);
  CHECK(refusals[2]->code() == ErrorCode::kConditionFailed);
  CHECK(ReadAll(*f.engine, *f.table).empty());

  const TestPut last(*f.table, {{"id", "d"}}, [](const ItemView* before) { return !before; });
  REQUIRE(Commit(*f.engine, {&first, &last}, {.refusals = &refusals}));
  CHECK(refusals.size() == 2);
  CHECK_FALSE((refusals[0] || refusals[1]));
  CHECK(ReadAll(*f.engine, *f.table).size() == 2);
  CHECK(Commit(*f.engine, {}));
}

TEST_CASE("the callback sees what changed", "[engine]") {
  Fixture f;
  REQUIRE(Put(*f.engine, *f.table, {{"id", "a"}, {"v", 1}}));
  const TestPut blind(*f.table, {{"id", "b"}, {"v", 1}});
  const TestIncrement reading(*f.table, {{"id", "c"}});
  const TestDelete removing(*f.table, {{"id", "a"}});
  const WritePlan* const plans[] = {&blind, &reading, &removing};
  int calls = 0;
  REQUIRE(f.engine->committer().Commit(plans, {}, [&](std::span<const ItemChange> changes) {
    ++calls;
    REQUIRE(changes.size() == 3);
    CHECK(changes[0].plan == &blind);
    CHECK(changes[0].outcome == PlanOutcome::kStore);
    CHECK_FALSE(changes[0].before);
    CHECK(changes[0].after->Materialize() == Item{{"id", "b"}, {"v", 1}});
    CHECK(changes[1].after->Find("n")->AsNumber() == Number(1));
    CHECK(changes[2].outcome == PlanOutcome::kRemove);
    CHECK_FALSE(changes[2].after);
  }));
  CHECK(calls == 1);
  CHECK(Get(*f.engine, *f.table, {{"id", "a"}}) == std::nullopt);
}

TEST_CASE("large items and many plans come and go", "[engine]") {
  Fixture f;
  for (const size_t size : {100, 1'000, 100'000, 400'000}) {
    std::vector<std::unique_ptr<TestPut>> puts;
    std::vector<const WritePlan*> plans;
    for (int i = 0; i < 30; ++i) {
      puts.push_back(std::make_unique<TestPut>(
          *f.table, Item{{"id", std::to_string(i)}, {"v", std::string(size, 'x')}}));
      plans.push_back(puts.back().get());
    }
    REQUIRE(Commit(*f.engine, plans));
    REQUIRE(Put(*f.engine, *f.table, {{"id", "one"}, {"v", std::string(size, 'y')}},
                [](const ItemView*) { return true; }));
    CHECK(Get(*f.engine, *f.table, {{"id", "29"}})->Find("v")->AsString()->size() == size);
  }
}

TEST_CASE("increments from many threads are all counted", "[engine]") {
  auto engine = OpenInMemory();
  auto schema = ThingsSchema();
  auto handle = *engine->CreateTable(schema);
  constexpr int kThreads = 4;
  constexpr int kRounds = 500;
  constexpr int kCounters = 3;
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      const auto table = handle->version();
      for (int i = 0; i < kRounds; ++i) {
        // Two counters in one commit, so that sets of keys overlap.
        const TestIncrement one(*table, {{"id", "a"}, {"at", (t + i) % kCounters}, {"owner", "x"}});
        const TestIncrement two(*table,
                                {{"id", "a"}, {"at", (t + i + 1) % kCounters}, {"owner", "x"}});
        if (!Commit(*engine, {&one, &two})) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(failures == 0);
  Number sum;
  for (const Item& item : ReadAll(*engine, *handle->version())) {
    sum = *Number::Add(sum, *item.Find("n")->AsNumber());
  }
  CHECK(sum == Number(2 * kThreads * kRounds));
  CHECK(Problems(*engine).empty());
}

TEST_CASE("a closed database is closed for every call", "[engine]") {
  Fixture f;
  REQUIRE(Put(*f.engine, *f.table, {{"id", "a"}}));
  REQUIRE(f.engine->Close());
  CHECK(f.engine->Close());
  PinnedBytes bytes;
  PageFigures figures;
  const KeyBuffer key = TestPut::KeyOf(*f.table, {{"id", "a"}});
  const store::SpaceKey keys[] = {{f.table->items.get(), key.view()}};
  const auto closed = [](const Error& error) {
    return error.code() == ErrorCode::kClosed && error.message() == "the database is closed";
  };
  CHECK(closed(Put(*f.engine, *f.table, {{"id", "b"}}).error()));
  CHECK(closed(f.engine->newest().Get(*f.table, key.view(), &bytes).error()));
  CHECK(closed(f.engine->newest().GetMany(keys).error()));
  CHECK(closed(f.engine->newest().ReadPage({.table = f.table.get()}, &figures).error()));
  CHECK(closed(f.engine->FindTable("plain").error()));
  CHECK(closed(f.engine->CreateTable(PlainSchema("x")).error()));
  CHECK(closed(f.engine->DropTable("plain").error()));
  CHECK(closed(f.engine->AlterTable("plain", [](TableSchema*) { return Result<void>(); }).error()));
  CHECK(closed(f.engine->Verify({}).error()));
  CHECK(closed(f.engine->GetStats().error()));
  CHECK(f.engine->TableNames().empty());
  CHECK(f.engine->EstimateSize(*f.table).disk_bytes == 0);
  // What outlives the engine is no danger.
  f.engine.reset();
  CHECK(f.handle->name() == "plain");
  CHECK(f.handle->version() != nullptr);
}

}  // namespace tepui::engine::test
