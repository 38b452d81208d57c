#include "engine/bulk_loader.h"

#include <optional>

#include "engine/transaction.h"
#include "scratch.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::engine::test {
namespace {

using tepui::test::Random;

constexpr uint64_t kMemory = 64 << 10;

std::shared_ptr<const TableVersion> Make(Engine& engine, const TableSchema& schema) {
  const auto table = engine.CreateTable(schema);
  REQUIRE(table);
  return (*table)->version();
}

std::unique_ptr<BulkLoader> Begin(Engine& engine,
                                  const std::shared_ptr<const TableVersion>& table) {
  auto load = engine.NewBulkLoad(table, kMemory);
  INFO((load ? "" : load.error().ToString()));
  REQUIRE(load);
  return *std::move(load);
}

Result<void> Add(BulkLoader& load, const Item& item) {
  return load.Add(TestPut(load.table(), item));
}

ErrorCode CodeOf(const Result<void>& result) {
  REQUIRE_FALSE(result);
  return result.error().code();
}

// One of few keys, with entries in some of the indexes or, now and then, a wrong index key.
Item RandomThing(Random& random) {
  Item item = {{"id", "id" + std::to_string(random.Below(40))},
               {"at", static_cast<int64_t>(random.Below(10))}};
  if (random.Below(3) > 0) item.Set("kind", "kind" + std::to_string(random.Below(3)));
  if (random.Below(3) > 0) item.Set("weight", static_cast<int64_t>(random.Below(100)));
  if (random.Below(3) > 0) item.Set("owner", "owner" + std::to_string(random.Below(4)));
  if (random.Below(3) > 0) item.Set("size", static_cast<int64_t>(random.Below(100)));
  if (random.Below(3) > 0) item.Set("color", "red");
  if (random.OneIn(20)) item.Set("owner", 7);
  if (random.OneIn(5)) item.Set("text", std::string(random.Below(2'000), 'x'));
  return item;
}

}  // namespace

TEST_CASE("a load is what puts one after another would have been", "[bulk_loader]") {
  const uint64_t seed = GENERATE(1u, 2u, 3u, 4u);
  INFO("seed " << seed);
  const auto engine = OpenInMemory();
  const auto loaded = Make(*engine, ThingsSchema());
  const auto put = Make(*engine, ThingsSchema("others"));
  const auto load = Begin(*engine, loaded);
  Random random(seed);
  // The first ones hardly have a key twice, the others nearly all.
  for (int i = 0; i < (seed == 1 ? 30 : 3'000); ++i) {
    const Item item = RandomThing(random);
    const Result<void> added = Add(*load, item);
    const Result<void> expected = Put(*engine, *put, item);
    REQUIRE(added.ok() == expected.ok());
    if (!added) CHECK(added.error().ToString() == expected.error().ToString());
  }
  CHECK(ReadAll(*engine, *loaded).empty());
  REQUIRE(load->Finish({}));
  CHECK(ReadAll(*engine, *loaded) == ReadAll(*engine, *put));
  for (size_t index = 0; index < 3; ++index) {
    CHECK(ReadAll(*engine, *loaded, index) == ReadAll(*engine, *put, index));
  }
  CHECK(Problems(*engine).empty());
  // Writes go on from there.
  for (int i = 0; i < 100; ++i) {
    const Item item = RandomThing(random);
    CHECK(Put(*engine, *loaded, item).ok() == Put(*engine, *put, item).ok());
  }
  CHECK(ReadAll(*engine, *loaded, 1) == ReadAll(*engine, *put, 1));
  CHECK(Problems(*engine).empty());
}

TEST_CASE("a load tells how far it is", "[bulk_loader]") {
  const auto engine = OpenInMemory();
  const auto table = Make(*engine, PlainSchema());
  const auto load = Begin(*engine, table);
  for (int i = 0; i < 2'500; ++i) REQUIRE(Add(*load, {{"id", std::to_string(i)}}));
  std::vector<uint64_t> told;
  REQUIRE(load->Finish([&](uint64_t items) { told.push_back(items); }));
  CHECK(told == std::vector<uint64_t>{1'000, 2'000});
}

TEST_CASE("only an empty table is loaded", "[bulk_loader]") {
  const auto engine = OpenInMemory();
  const auto table = Make(*engine, ThingsSchema());
  const Item item = {{"id", "a"}, {"at", 1}, {"owner", "me"}};
  const auto load = Begin(*engine, table);
  REQUIRE(Add(*load, {{"id", "b"}, {"at", 1}, {"owner", "me"}}));
  REQUIRE(Put(*engine, *table, item));
  CHECK(engine->NewBulkLoad(table, kMemory).error().code() == ErrorCode::kValidation);
  CHECK(CodeOf(load->Finish({})) == ErrorCode::kValidation);
  CHECK(ReadAll(*engine, *table) == std::vector<Item>{item});
  CHECK(Problems(*engine).empty());
  // One that was emptied is empty.
  REQUIRE(Delete(*engine, *table, item));
  const auto again = Begin(*engine, table);
  REQUIRE(Add(*again, item));
  REQUIRE(again->Finish({}));
  CHECK(ReadAll(*engine, *table) == std::vector<Item>{item});
  CHECK(Problems(*engine).empty());
}

TEST_CASE("of two loads at once the second is refused", "[bulk_loader]") {
  const auto engine = OpenInMemory();
  const auto table = Make(*engine, ThingsSchema());
  const auto first = Begin(*engine, table);
  const auto second = Begin(*engine, table);
  REQUIRE(Add(*first, {{"id", "a"}, {"at", 1}}));
  REQUIRE(Add(*second, {{"id", "b"}, {"at", 1}}));
  REQUIRE(first->Finish({}));
  CHECK(CodeOf(second->Finish({})) == ErrorCode::kValidation);
  CHECK(ReadAll(*engine, *table).size() == 1);
}

TEST_CASE("a table that changes meanwhile is not loaded", "[bulk_loader]") {
  const auto engine = OpenInMemory();
  const auto table = Make(*engine, ThingsSchema());
  auto load = Begin(*engine, table);
  REQUIRE(Add(*load, {{"id", "a"}, {"at", 1}, {"owner", "me"}}));
  REQUIRE(engine->AlterTable("things", [](TableSchema* schema) -> Result<void> {
    schema->indexes.pop_back();
    return {};
  }));
  CHECK(CodeOf(load->Finish({})) == ErrorCode::kTableInUse);
  CHECK(ReadAll(*engine, *table).empty());

  const auto newer = (*engine->FindTable("things"))->version();
  load = Begin(*engine, newer);
  REQUIRE(Add(*load, {{"id", "a"}, {"at", 1}}));
  REQUIRE(engine->DropTable("things"));
  CHECK(CodeOf(load->Finish({})) == ErrorCode::kTableNotFound);
}

TEST_CASE("a transaction that saw the table empty is in conflict with its load", "[bulk_loader]") {
  const auto engine = OpenInMemory();
  const auto table = Make(*engine, PlainSchema());
  const auto load = Begin(*engine, table);
  REQUIRE(Add(*load, {{"id", "a"}}));
  const Item item = {{"id", "a"}, {"n", 1}};
  auto reads = engine->Begin();
  REQUIRE(reads);
  const KeyBuffer key = TestPut::KeyOf(*table, item);
  PinnedBytes bytes;
  CHECK(*(*reads)->view().Get(*table, key.view(), &bytes) == false);
  const TestPut plan(*table, item);
  const WritePlan* const plans[] = {&plan};
  REQUIRE((*reads)->Commit(plans, {}, [](std::span<const ItemChange>) {}));
  REQUIRE(load->Finish({}));
  CHECK(CodeOf((*reads)->CommitAll({})) == ErrorCode::kTransactionConflict);
  CHECK(Get(*engine, *table, item) == Item{{"id", "a"}});
}

}  // namespace tepui::engine::test
