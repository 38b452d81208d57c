#include "engine/catalog.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "codec/item_key.h"
#include "scratch.h"
#include "support/catch.h"

namespace tepui::engine::test {
namespace {

using store::SpaceKind;

IndexSchema ByValue() {
  IndexSchema index;
  index.name = "by_value";
  index.key = {{{"v", KeyType::kNumber}}, {}};
  return index;
}

Result<void> AddByValue(TableSchema* schema) {
  schema->indexes.push_back(ByValue());
  return {};
}

std::unique_ptr<store::Store> OpenRaw(const std::string& path) {
  auto store = store::OpenStore({.path = path}, codec::PartitionPrefixLength);
  REQUIRE(store);
  return *std::move(store);
}

// Writes below the catalog, as damage would.
void PutRaw(store::Store& store, const std::string& key, const std::string& value) {
  auto space = store.OpenSpace({SpaceKind::kCatalog, 0});
  REQUIRE(space);
  REQUIRE(store::Atomically(store, {}, Durability::kSync,
                            [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                              batch.Put(**space, key, value);
                              return {};
                            }));
}

}  // namespace

TEST_CASE("tables are made, listed, found and dropped", "[engine]") {
  auto engine = OpenInMemory();
  CHECK(engine->FindTable("a").error().code() == ErrorCode::kTableNotFound);
  CHECK(engine->FindTable("a").error().message() == "Requested resource not found");
  for (const char* name : {"bbb", "aaa", "ccc"}) REQUIRE(engine->CreateTable(PlainSchema(name)));
  CHECK(engine->TableNames() == std::vector<std::string>{"aaa", "bbb", "ccc"});
  const auto again = engine->CreateTable(PlainSchema("aaa"));
  CHECK(again.error().code() == ErrorCode::kTableInUse);
  CHECK(again.error().message() == "Table already exists: aaa");
  const auto version = (*engine->FindTable("aaa"))->version();
  CHECK(version->schema.table_id.size() == 36);
  CHECK(version->schema.created <= engine->Now());
  CHECK(engine->DropTable("bbb")->name == "bbb");
  CHECK(engine->TableNames() == std::vector<std::string>{"aaa", "ccc"});
  CHECK(engine->DropTable("bbb").error().message() ==
        "Requested resource not found: Table: bbb not found");
}

TEST_CASE("a table made anew shares nothing with the one dropped", "[engine]") {
  const Options options{.path = FreshPath("anew")};
  auto engine = OpenEngine(options);
  auto old = *engine->CreateTable(ThingsSchema());
  const auto old_version = old->version();
  REQUIRE(Put(*engine, *old_version, {{"id", "a"}, {"at", 1}, {"owner", "x"}}));
  REQUIRE(engine->DropTable("things"));
  CHECK(old->version() == nullptr);
  auto made = *engine->CreateTable(ThingsSchema());
  CHECK(made->version()->schema.table_id != old_version->schema.table_id);
  CHECK(made->version()->schema.space_id > old_version->schema.space_id);
  CHECK(ReadAll(*engine, *made->version()).empty());
  CHECK(ReadAll(*engine, *made->version(), 2).empty());
  // The old handle stays that of the table that is gone.
  CHECK(old->version() == nullptr);
  CHECK(Put(*engine, *old_version, {{"id", "a"}, {"at", 1}}).error().code() ==
        ErrorCode::kTableNotFound);
  REQUIRE(engine->Close());
  engine = OpenEngine(options);
  CHECK(ReadAll(*engine, *(*engine->FindTable("things"))->version()).empty());
}

TEST_CASE("an index that is added has the items that are there and those that come", "[engine]") {
  const Options options{.path = FreshPath("added"), .durability = Durability::kBuffered};
  auto engine = OpenEngine(options);
  auto handle = *engine->CreateTable(PlainSchema());
  const auto before = handle->version();
  for (int i = 0; i < 1'000; ++i) {
    Item item{{"id", std::to_string(i)}};
    if (i % 2 == 0) item.Set("v", i);
    if (i % 10 == 1) item.Set("v", "wrong type");  // has no entry, as in DynamoDB
    REQUIRE(Put(*engine, *before, item));
  }
  const auto schema = engine->AlterTable("plain", AddByValue);
  REQUIRE(schema);
  CHECK(schema->indexes.at(0).status == IndexStatus::kCreating);
  AwaitIndexes(*engine, "plain");
  CHECK(handle->version()->schema.indexes.at(0).status == IndexStatus::kActive);
  CHECK(ReadAll(*engine, *handle->version(), 0).size() == 500);
  // A plan made from the version before follows the new one.
  REQUIRE(Put(*engine, *before, {{"id", "late"}, {"v", 5}}));
  REQUIRE(Put(*engine, *before, {{"id", "0"}, {"v", 7}}));
  REQUIRE(Put(*engine, *before, {{"id", "1"}}));
  CHECK(Put(*engine, *before, {{"id", "2"}, {"v", "x"}}).error().code() == ErrorCode::kValidation);
  CHECK(ReadAll(*engine, *handle->version(), 0).size() == 501);
  CHECK(Problems(*engine).empty());
  engine.reset();
  engine = OpenEngine(options);
  CHECK(ReadAll(*engine, *(*engine->FindTable("plain"))->version(), 0).size() == 501);
  CHECK(Problems(*engine).empty());
}

TEST_CASE("an index that is removed takes its space with it", "[engine]") {
  auto engine = OpenInMemory();
  auto handle = *engine->CreateTable(ThingsSchema());
  const auto before = handle->version();
  const Item item{{"id", "a"}, {"at", 1}, {"owner", "x"}, {"kind", "k"}, {"weight", 2}};
  REQUIRE(Put(*engine, *before, item));
  const auto schema = engine->AlterTable("things", [](TableSchema* s) -> Result<void> {
    s->indexes.erase(s->indexes.begin() + 1);
    return {};
  });
  REQUIRE(schema);
  CHECK(schema->indexes.size() == 2);
  CHECK(schema->indexes[1].name == "by_owner");
  // Neither a write planned before nor a read that still holds the old version is in danger.
  REQUIRE(Put(*engine, *before, item));
  CHECK(ReadAll(*engine, *before, 1).size() == 1);
  CHECK(Problems(*engine).empty());
}

TEST_CASE("a change that fails changes nothing", "[engine]") {
  auto engine = OpenInMemory();
  auto handle = *engine->CreateTable(PlainSchema());
  const auto refused = engine->AlterTable("plain", [](TableSchema* schema) -> Result<void> {
    schema->deletion_protection = true;
    schema->indexes.push_back(ByValue());
    return Error(ErrorCode::kValidation, "no");
  });
  CHECK(refused.error().message() == "no");
  CHECK_FALSE(handle->version()->schema.deletion_protection);
  CHECK(handle->version()->schema.indexes.empty());
  CHECK(engine->AlterTable("none", AddByValue).error().code() == ErrorCode::kTableNotFound);
}

TEST_CASE("what a crash left is ended at the next open", "[engine]") {
  const std::string path = FreshPath("crashed");
  {
    auto engine = OpenEngine({.path = path});
    auto handle = *engine->CreateTable(PlainSchema());
    for (int i = 0; i < 10; ++i) {
      REQUIRE(Put(*engine, *handle->version(), {{"id", std::to_string(i)}, {"v", i}}));
    }
  }
  {
    // A table and an index whose record never came; an index that was being filled.
    auto store = OpenRaw(path);
    auto records = CatalogRecords::Open(store.get(), false);
    REQUIRE(records);
    const uint32_t first = *records->ReserveIds(3);
    REQUIRE(store->CreateSpace({SpaceKind::kItems, first}));
    REQUIRE(store->CreateSpace({SpaceKind::kIndex, first + 1}));
    REQUIRE(store->CreateSpace({SpaceKind::kIndex, first + 2}));
    TableSchema schema = records->ReadAll()->at(0);
    schema.indexes.push_back(ByValue());
    schema.indexes[0].space_id = first + 2;
    schema.indexes[0].status = IndexStatus::kCreating;
    REQUIRE(records->Put(schema));
  }
  {
    const auto reader = OpenEngine({.path = path, .read_only = true});
    const auto version = (*reader->FindTable("plain"))->version();
    CHECK(version->schema.indexes[0].status == IndexStatus::kCreating);
    CHECK(Problems(*reader).empty());
    CHECK(reader->CreateTable(PlainSchema("x")).error().code() == ErrorCode::kUnsupported);
    CHECK(reader->DropTable("plain").error().code() == ErrorCode::kUnsupported);
    CHECK(Put(*reader, *version, {{"id", "x"}}).error().code() == ErrorCode::kUnsupported);
  }
  {
    auto engine = OpenEngine({.path = path});
    AwaitIndexes(*engine, "plain");
    const auto version = (*engine->FindTable("plain"))->version();
    CHECK(version->schema.indexes[0].status == IndexStatus::kActive);
    CHECK(ReadAll(*engine, *version, 0).size() == 10);
    CHECK(Problems(*engine).empty());
  }
  auto store = OpenRaw(path);
  CHECK(store->Spaces().size() == 4);  // catalog, system, items, one index
}

TEST_CASE("a damaged catalog is reported, and nothing is dropped", "[engine]") {
  const std::string path = FreshPath("damaged");
  { REQUIRE(OpenEngine({.path = path})->CreateTable(PlainSchema())); }
  std::string wanted;
  SECTION("a record that is no item") {
    PutRaw(*OpenRaw(path), "table/plain", "garbage");
    wanted = "table 'plain'";
  }
  SECTION("a record of another table") {
    auto store = OpenRaw(path);
    PinnedBytes record;
    auto space = store->OpenSpace({SpaceKind::kCatalog, 0});
    REQUIRE(*store->Get(**space, "table/plain", &record));
    PutRaw(*store, "table/other", std::string(record.bytes()));
    wanted = "table 'other'";
  }
  SECTION("a record whose space is gone") {
    auto store = OpenRaw(path);
    REQUIRE(store->DropSpace({SpaceKind::kItems, 1}));
    wanted = "table 'plain': the column family items-1 is missing";
  }
  SECTION("a format of the future") {
    PutRaw(*OpenRaw(path), "format", "\x07");
    wanted = "format 7";
  }
  SECTION("no catalog at all") {
    REQUIRE(OpenRaw(path)->DropSpace({SpaceKind::kCatalog, 0}));
    wanted = "the catalog is missing";
  }
  const auto engine = Engine::Open({.path = path});
  REQUIRE_FALSE(engine);
  CHECK(engine.error().message().find(wanted) != std::string::npos);
  CHECK(engine.error().code() ==
        (wanted == "format 7" ? ErrorCode::kUnsupported : ErrorCode::kCorruption));
  const size_t spaces = wanted.find("space") == 0 || wanted.find("missing") != wanted.npos ? 2 : 3;
  CHECK(OpenRaw(path)->Spaces().size() == spaces);
}

TEST_CASE("a directory is open in one engine only", "[engine]") {
  const std::string path = FreshPath("twice");
  auto engine = OpenEngine({.path = path});
  CHECK(Engine::Open({.path = path}).error().code() == ErrorCode::kInUse);
  REQUIRE(engine->Close());
  CHECK(Engine::Open({.path = path}));
}

}  // namespace tepui::engine::test
