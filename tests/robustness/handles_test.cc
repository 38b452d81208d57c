#include "robustness/open_database.h"
#include "support/catch.h"

// Handles that outlive what they point to, and objects that were moved from.
namespace tepui::robustness {
namespace {

TEST_CASE("unknown tables and indexes are errors everywhere") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  const Item key = {{"id", "a"}, {"at", 1}};
  const auto missing = [](const auto& answer) {
    return !answer && answer.error().code() == ErrorCode::kTableNotFound;
  };
  CHECK(missing(database->OpenTable("nowhere")));
  CHECK(missing(database->GetItem({.table_name = "nowhere", .key = key})));
  CHECK(missing(database->PutItem({.table_name = "nowhere", .item = key})));
  CHECK(missing(database->UpdateItem({.table_name = "nowhere", .key = key})));
  CHECK(missing(database->DeleteItem({.table_name = "nowhere", .key = key})));
  CHECK(missing(database->Scan({.table_name = "nowhere"})));
  CHECK(missing(database->DescribeTable({.table_name = "nowhere"})));
  CHECK(missing(database->DeleteTable({.table_name = "nowhere"})));
  CHECK(missing(database->BatchGetItem(
      {.request_items = {{"things", {.keys = {key}}}, {"nowhere", {.keys = {key}}}}})));
  BatchWriteItemRequest batch;
  batch.request_items["things"] = {{.put_request = WriteRequest::Put{Thing("a", 1)}}};
  batch.request_items["unknown"] = {{.put_request = WriteRequest::Put{Thing("a", 1)}}};
  CHECK(missing(database->BatchWriteItem(batch)));
  CHECK(Everything(*database)[0].empty());
  for (const std::string& name :
       {std::string(), std::string("a"), std::string(300, 'a'), std::string("\xff\xff\xff"),
        std::string("a b c"), std::string("abc\0", 4)}) {
    CHECK_FALSE(database->Scan({.table_name = name}));
    CHECK_FALSE(database->OpenTable(name));
    CHECK_FALSE(database->CreateTable(TableDefinition{.table = name, .partition_key = {"id"}}));
  }
  CHECK_FALSE(database->Scan({.table_name = "things", .index_name = "nowhere"}));
  CHECK_FALSE(database->Scan({.table_name = "things", .index_name = ""}));
}

TEST_CASE("a handle of a dropped table does not see its successor") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  Table old = *database->OpenTable("things");
  PageRange range = old.Scan();
  REQUIRE(old.Put(Thing("a", 1)));
  REQUIRE(database->DeleteTable({.table_name = "things"}));
  MakeThings(*database);
  const auto gone = [](const auto& answer) {
    return !answer && answer.error().code() == ErrorCode::kTableNotFound;
  };
  CHECK(gone(old.Get({"a", 1})));
  CHECK(gone(old.GetView({"a", 1})));
  CHECK(gone(old.Put(Thing("a", 1))));
  CHECK(gone(old.Delete({"a", 1})));
  CHECK(gone(old.Scan().Next()));
  CHECK(gone(range.Next()));
  CHECK(Everything(*database)[0].empty());
}

TEST_CASE("moved-from objects can be destroyed and given new values") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  Table table = *database->OpenTable("things");
  for (int at = 0; at < 10; ++at) REQUIRE(table.Put(Thing("a", at)));

  auto pinned = table.GetView({"a", 1});
  REQUIRE(pinned);
  PinnedItem first = *std::move(pinned);
  PinnedItem second = std::move(first);
  CHECK_FALSE(first);  // NOLINT(bugprone-use-after-move): what is left must not dangle
  CHECK(second->Materialize() == Thing("a", 1));
  first = std::move(second);
  CHECK(first->Materialize() == Thing("a", 1));

  PageRange range = table.Scan().limit(3);
  auto page = range.Next();
  REQUIRE(page);
  Page kept = *std::move(page);
  Page moved = std::move(kept);
  CHECK(moved.size() == 3);
  CHECK(kept.size() == 0);  // NOLINT(bugprone-use-after-move)
  const Item last = moved.items()[2].Materialize();
  moved = *range.Next();
  CHECK(moved.size() == 3);
  CHECK(moved.items()[0].Materialize() != last);
  PageRange other = std::move(range);
  range = std::move(other);
  CHECK(range.Next());

  Item item = Thing("a", 50);
  const Item taken = std::move(item);
  item = taken;
  CHECK(table.Put(item));
  Item empty;
  Item moved_from = std::move(empty);
  CHECK_FALSE(table.Put(empty));  // NOLINT(bugprone-use-after-move)
  Value value(List{1, 2});
  const Value other_value = std::move(value);
  (void)value.type();  // NOLINT(bugprone-use-after-move)
  value = other_value;
  CHECK(value.AsList()->size() == 2);
}

TEST_CASE("pages and pinned items keep their bytes while the table changes") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  Table table = *database->OpenTable("things");
  for (int at = 0; at < 50; ++at) REQUIRE(table.Put(Thing("a", at)));
  auto pinned = table.GetView({"a", 7});
  PageRange range = table.Query(key("id") == "a");
  auto page = range.Next();
  REQUIRE(pinned);
  REQUIRE(page);
  const Item before = page->items()[7].Materialize();
  for (int at = 0; at < 50; ++at) REQUIRE(table.Delete({"a", at}));
  REQUIRE(database->DeleteTable({.table_name = "things"}));
  CHECK((*pinned)->Materialize() == Thing("a", 7));
  CHECK(page->items()[7].Materialize() == before);
}

}  // namespace
}  // namespace tepui::robustness
