#include "engine/backfill.h"

#include <string>
#include <thread>

#include "codec/index_entry.h"
#include "engine/index_builder.h"
#include "scratch.h"
#include "support/catch.h"

// Indexes that are added to a table with items, and what becomes of them.
namespace tepui::engine::test {
namespace {

constexpr int kItems = 1'000;

Result<void> AddByValue(TableSchema* schema) {
  IndexSchema index;
  index.name = "by_value";
  index.key = {{{"v", KeyType::kNumber}}, {}};
  schema->indexes.push_back(index);
  return {};
}

// A table of items, every tenth of which cannot be in the index.
void MakeTable(Engine& engine) {
  auto handle = *engine.CreateTable(PlainSchema());
  for (int i = 0; i < kItems; ++i) {
    Item item{{"id", std::to_string(i)}, {"v", i}, {"text", std::string(100, 'x')}};
    if (i % 10 == 1) item.Set("v", "wrong type");
    REQUIRE(Put(engine, *handle->version(), item));
  }
}

std::shared_ptr<const TableVersion> Plain(const Engine& engine) {
  return (*engine.FindTable("plain"))->version();
}

BackfillFigures Figures(const Engine& engine) {
  return *engine.BackfillOf(Plain(engine)->schema.indexes.at(0));
}

// Starts to fill the index at a rate that reads a few hundred items of it per second, and closes
// the database on the way.
void FillInPart(Options options) {
  options.backfill_bytes_per_second = 50'000;
  auto engine = OpenEngine(options);
  MakeTable(*engine);
  REQUIRE(engine->AlterTable("plain", AddByValue));
  while (Figures(*engine).items_read < 100) std::this_thread::yield();
  CHECK(Figures(*engine).items_read < kItems / 2);
  REQUIRE(engine->Close());
}

// Removes, behind the database's back, the first entry there is.
void DropFirstEntry(const std::string& path, uint32_t index) {
  auto store = store::OpenStore({.path = path}, codec::PartitionPrefixLength);
  REQUIRE(store);
  auto space = (*store)->OpenSpace({store::SpaceKind::kIndex, index});
  REQUIRE(space);
  auto cursor = (*store)->NewCursor(**space, {});
  REQUIRE((*cursor)->valid());
  const std::string key((*cursor)->key());
  cursor->reset();
  REQUIRE(store::Atomically(**store, {}, Durability::kSync,
                            [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                              batch.Delete(**space, key);
                              return {};
                            }));
}

// Makes the item's bytes unreadable, or good again.
void WriteItem(const std::string& path, const std::string& bytes, const std::string& key) {
  auto store = store::OpenStore({.path = path}, codec::PartitionPrefixLength);
  REQUIRE(store);
  auto space = (*store)->OpenSpace({store::SpaceKind::kItems, 1});
  REQUIRE(space);
  REQUIRE(store::Atomically(**store, {}, Durability::kSync,
                            [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                              batch.Put(**space, key, bytes);
                              return {};
                            }));
}

}  // namespace

TEST_CASE("a filled index counts what it read and what it left out, also later", "[engine]") {
  const Options options{.path = FreshPath("counted"), .durability = Durability::kBuffered};
  for (int i = 0; i < 2; ++i) {
    auto engine = OpenEngine(options);
    if (i == 0) {
      MakeTable(*engine);
      REQUIRE(engine->AlterTable("plain", AddByValue));
    }
    AwaitIndexes(*engine, "plain");
    CHECK(Figures(*engine).items_read == kItems);
    CHECK(Figures(*engine).items_left_out == kItems / 10);
    CHECK(ReadAll(*engine, *Plain(*engine), 0).size() == kItems - kItems / 10);
    CHECK(Problems(*engine).empty());
  }
}

TEST_CASE("the filling of an index goes on after a restart where it was", "[engine]") {
  Options options{.path = FreshPath("resumed"), .durability = Durability::kBuffered};
  FillInPart(options);
  auto engine = OpenEngine(options);
  AwaitIndexes(*engine, "plain");
  CHECK(Figures(*engine).items_read == kItems);  // each of them once
  CHECK(Figures(*engine).items_left_out == kItems / 10);
  CHECK(ReadAll(*engine, *Plain(*engine), 0).size() == kItems - kItems / 10);
  CHECK(Problems(*engine).empty());
}

TEST_CASE("what was filled before a restart is not filled again", "[engine]") {
  Options options{.path = FreshPath("not-again"), .durability = Durability::kBuffered};
  FillInPart(options);
  DropFirstEntry(options.path, 2);
  auto engine = OpenEngine(options);
  AwaitIndexes(*engine, "plain");
  CHECK(Problems(*engine).size() == 1);
}

TEST_CASE("a table is dropped while an index of it is filled", "[engine]") {
  Options options{.in_memory = true};
  options.backfill_bytes_per_second = 50'000;
  auto engine = OpenEngine(options);
  MakeTable(*engine);
  REQUIRE(engine->AlterTable("plain", AddByValue));
  while (Figures(*engine).items_read < 100) std::this_thread::yield();
  const IndexSchema index = Plain(*engine)->schema.indexes[0];
  REQUIRE(engine->DropTable("plain"));
  CHECK_FALSE(engine->BackfillOf(index));
  MakeTable(*engine);
  CHECK(Problems(*engine).empty());
}

TEST_CASE("an index of damaged items says so, and is filled once they are mended", "[engine]") {
  Options options{.path = FreshPath("damaged-items"), .durability = Durability::kBuffered};
  const Item item{{"id", "500"}, {"v", 500}};
  std::string key;
  {
    auto engine = OpenEngine(options);
    MakeTable(*engine);
    key = TestPut::KeyOf(*Plain(*engine), item).view();
  }
  WriteItem(options.path, "garbage", key);
  {
    auto engine = OpenEngine(options);
    REQUIRE(engine->AlterTable("plain", AddByValue));
    const auto filled =
        engine->WaitForIndexes("plain", std::chrono::steady_clock::time_point::max());
    CHECK(filled.error().code() == ErrorCode::kCorruption);
    CHECK(Figures(*engine).failure->code() == ErrorCode::kCorruption);
    CHECK(Plain(*engine)->schema.indexes[0].status == IndexStatus::kCreating);
  }
  Buffer bytes;
  codec::EncodeItem(item, &bytes);
  WriteItem(options.path, std::string(bytes.view()), key);
  auto engine = OpenEngine(options);
  AwaitIndexes(*engine, "plain");
  CHECK(Figures(*engine).items_read == kItems);
  CHECK(Problems(*engine).empty());
}

TEST_CASE("the filling of an expiry goes on after a restart where it was", "[engine]") {
  Options options{.path = FreshPath("expiry-resumed"), .durability = Durability::kBuffered};
  options.sweep_interval_ms = 0;
  options.backfill_bytes_per_second = 50'000;
  const auto figures = [](const Engine& engine) {
    return *engine.BackfillOf(*Plain(engine)->schema.expiry);
  };
  {
    auto engine = OpenEngine(options);
    MakeTable(*engine);
    REQUIRE(engine->AlterTable("plain", [](TableSchema* schema) -> Result<void> {
      schema->expiry = ExpirySchema{.attribute = "v", .filling = true};
      return {};
    }));
    while (figures(*engine).items_read < 100) std::this_thread::yield();
    CHECK(figures(*engine).items_read < kItems / 2);
  }
  options.backfill_bytes_per_second = 0;
  auto engine = OpenEngine(options);
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (Plain(*engine)->schema.expiry->filling && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK_FALSE(Plain(*engine)->schema.expiry->filling);
  CHECK(figures(*engine).items_read == kItems);  // each of them once
  const auto report = engine->Verify({});
  REQUIRE(report);
  CHECK(report->problems.empty());
  CHECK(report->expiry_entries == kItems - kItems / 10);
}

TEST_CASE("nobody fills an index of a read-only database", "[engine]") {
  Options options{.path = FreshPath("readonly"), .durability = Durability::kBuffered};
  FillInPart(options);
  options.read_only = true;
  auto engine = OpenEngine(options);
  const auto filled = engine->WaitForIndexes("plain", std::chrono::steady_clock::time_point::max());
  REQUIRE(filled);
  CHECK_FALSE(*filled);
  CHECK(Problems(*engine).empty());
}

}  // namespace tepui::engine::test
