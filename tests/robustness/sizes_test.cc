#include <limits>

#include "robustness/open_database.h"
#include "support/catch.h"
#include "tepui/limits.h"

// The last size that is allowed and the first that is not.
namespace tepui::robustness {
namespace {

// Of exactly `bytes` as DynamoDB counts them: names and text by their length, the number 1 as two.
Item ItemOf(size_t bytes) {
  Item item = {{"id", "a"}, {"at", 1}};
  const size_t others = 2 + 1 + 2 + 2 + 4;
  item.Set("text", std::string(bytes - others, 'x'));
  return item;
}

TEST_CASE("an item of 409,600 bytes is stored, one more byte is refused") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  const Item largest = ItemOf(kItemBytesMax);
  auto stored = database->PutItem({.table_name = "things", .item = largest});
  INFO((stored ? "" : stored.error().ToString()));
  REQUIRE(stored);
  const auto before = Everything(*database);
  auto refused = database->PutItem({.table_name = "things", .item = ItemOf(kItemBytesMax + 1)});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code() == ErrorCode::kValidation);

  UpdateItemRequest update{.table_name = "things", .key = {{"id", "a"}, {"at", 1}}};
  update.update_expression = "SET n = :n";
  update.expression_attribute_values = Item{{":n", true}};
  auto grown = database->UpdateItem(update);
  REQUIRE_FALSE(grown);
  CHECK(grown.error().code() == ErrorCode::kValidation);
  CHECK(Everything(*database) == before);
  CHECK(Problems(*database).empty());
}

TEST_CASE("keys of their largest size are stored and found") {
  auto database = OpenWith(OptionsInMemory());
  TableDefinition table{.table = "wide", .partition_key = {"id"}};
  table.sort_key = KeyDefinition{"at", KeyType::kBinary};
  REQUIRE(database->CreateTable(table));
  const Item key = {{"id", std::string(kPartitionKeyBytesMax, 'p')},
                    {"at", Binary{std::string(kSortKeyBytesMax, '\0')}}};
  REQUIRE(database->PutItem({.table_name = "wide", .item = key}));
  auto found = database->GetItem({.table_name = "wide", .key = key});
  REQUIRE(found);
  CHECK(found->item == key);
  Item longer = key;
  longer.Set("at", Binary{std::string(kSortKeyBytesMax + 1, '\0')});
  CHECK_FALSE(database->PutItem({.table_name = "wide", .item = longer}));
  CHECK_FALSE(database->GetItem({.table_name = "wide", .key = longer}));
}

TEST_CASE("32 levels are stored, more are not, however they come about") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  Item item = Thing("a", 1);
  // The number in the middle is a level of its own.
  item.Set("list", DeepList(kNestingDepthMax - 1));
  item.Set("map", DeepMap(kNestingDepthMax - 1));
  REQUIRE(database->PutItem({.table_name = "things", .item = item}));
  auto found = database->GetItem({.table_name = "things", .key = {{"id", "a"}, {"at", 1}}});
  REQUIRE(found);
  CHECK(found->item == item);

  UpdateItemRequest update{.table_name = "things", .key = {{"id", "a"}, {"at", 1}}};
  update.update_expression = "SET wrap = list_append(:empty, :one)";
  update.expression_attribute_values = Item{{":empty", List{}}, {":one", List{*item.Find("list")}}};
  auto wrapped = database->UpdateItem(update);
  CHECK_FALSE(wrapped);
  update.update_expression = "SET #m.#m = map";
  update.expression_attribute_names = AttributeNames{{"#m", "map"}};
  CHECK_FALSE(database->UpdateItem(update));
}

TEST_CASE("limits and segments of every size are answered or refused") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  for (int at = 0; at < 5; ++at) {
    REQUIRE(database->PutItem({.table_name = "things", .item = Thing("a", at)}));
  }
  constexpr int32_t kMax = std::numeric_limits<int32_t>::max();
  constexpr int32_t kMin = std::numeric_limits<int32_t>::min();
  auto all = database->Scan({.table_name = "things", .limit = kMax});
  REQUIRE(all);
  CHECK(all->items.size() == 5);
  for (const int32_t limit : {0, -1, kMin}) {
    CHECK_FALSE(database->Scan({.table_name = "things", .limit = limit}));
    CHECK_FALSE(database->ListTables({.limit = limit}));
  }
  CHECK_FALSE(database->ListTables({.limit = kMax}));
  auto segment =
      database->Scan({.table_name = "things", .segment = 999'999, .total_segments = 1'000'000});
  CHECK(segment);
  CHECK_FALSE(database->Scan({.table_name = "things", .segment = kMax, .total_segments = kMax}));
  CHECK_FALSE(database->Scan({.table_name = "things", .segment = -1, .total_segments = 4}));
  CHECK_FALSE(database->Scan({.table_name = "things", .segment = kMin, .total_segments = kMin}));
  Table table = *database->OpenTable("things");
  for (auto& page : table.Scan().limit(kMin)) CHECK_FALSE(page);
  for (auto& page : table.Scan().segment(7, 3)) CHECK_FALSE(page);
  for (auto& page : table.Scan().segment(0, 0)) CHECK_FALSE(page);
}

TEST_CASE("batches beyond their limits are refused whole") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  BatchWriteItemRequest write;
  KeysAndAttributes keys;
  for (int at = 0; at < 101; ++at) {
    if (at < 26) {
      write.request_items["things"].push_back({.put_request = WriteRequest::Put{Thing("a", at)}});
    }
    keys.keys.push_back({{"id", "a"}, {"at", at}});
  }
  CHECK_FALSE(database->BatchWriteItem(write));
  CHECK_FALSE(database->BatchWriteItem({}));
  CHECK_FALSE(database->BatchGetItem({.request_items = {{"things", keys}}}));
  CHECK_FALSE(database->BatchGetItem({}));
  CHECK(Everything(*database)[0].empty());
}

}  // namespace
}  // namespace tepui::robustness
