#include "robustness/open_database.h"
#include "support/catch.h"

// Items and keys that DynamoDB refuses: each is an error, and nothing of it is left behind.
namespace tepui::robustness {
namespace {

struct Case {
  const char* name;
  Item item;
};

Item With(Item item, std::string_view name, Value value) {
  item.Set(name, std::move(value));
  return item;
}

Item Without(Item item, std::string_view name) {
  item.Erase(name);
  return item;
}

std::vector<Case> BadItems() {
  const Item good = Thing("a", 1);
  std::string long_name(70'000, 'n');
  return {
      {"nothing at all", Item()},
      {"no partition key", Without(good, "id")},
      {"no sort key", Without(good, "at")},
      {"partition key of another type", With(good, "id", 7)},
      {"sort key of another type", With(good, "at", "seven")},
      {"null as a key", With(good, "id", Null())},
      {"a set as a key", With(good, "id", StringSet{"a"})},
      {"an empty partition key", With(good, "id", "")},
      {"a partition key too long", With(good, "id", std::string(2'049, 'k'))},
      {"an index key of another type", With(good, "kind", 7)},
      {"a null index key", With(good, "kind", Null())},
      {"an empty index key", With(good, "kind", "")},
      {"an index key too long", With(good, "kind", std::string(2'049, 'k'))},
      {"an index sort key of another type", With(good, "weight", "heavy")},
      {"an empty set of strings", With(good, "set", StringSet())},
      {"an empty set of numbers", With(good, "set", NumberSet())},
      {"an empty set of binaries", With(good, "set", BinarySet())},
      {"an empty set deep inside", With(good, "doc", Map{{"l", List{1, StringSet()}}})},
      {"text that is not UTF-8", With(good, "text", "\xff\xfe")},
      {"text cut inside a character", With(good, "text", "\xe2\x82")},
      {"a surrogate", With(good, "text", "\xed\xa0\x80")},
      {"an overlong character", With(good, "text", "\xc0\xaf")},
      {"a name that is not UTF-8", With(good, "\xff", 1)},
      {"a set element that is not UTF-8", With(good, "set", StringSet{"\x80"})},
      {"a key that is not UTF-8", With(good, "id", "\xc3")},
      {"text deep inside that is not UTF-8", With(good, "doc", Map{{"x", "\xff"}})},
      {"a map key that is not UTF-8", With(good, "doc", Map{{"\xff", 1}})},
      {"a name too long", With(good, long_name, 1)},
      {"lists too deep", With(good, "deep", DeepList(33))},
      {"maps too deep", With(good, "deep", DeepMap(33))},
      {"lists far too deep", With(good, "deep", DeepList(2'000))},
      {"maps far too deep", With(good, "deep", DeepMap(2'000))},
      {"too large", With(good, "large", std::string(500'000, 'x'))},
      {"far too large", With(good, "large", std::string(50'000'000, 'x'))},
  };
}

void CheckRefused(const Case& bad, const char* by, const Error* error) {
  INFO(bad.name << " by " << by);
  CHECK(error != nullptr);
  if (error != nullptr) {
    CHECK(error->code() == ErrorCode::kValidation);
    CHECK_FALSE(error->message().empty());
  }
}

TEST_CASE("items that cannot be stored are refused by every kind of put") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  Table table = *database->OpenTable("things");
  REQUIRE(table.Put(Thing("a", 1)));
  REQUIRE(table.Put(Thing("b", 2)));
  const auto before = Everything(*database);
  for (const Case& bad : BadItems()) {
    auto put = database->PutItem({.table_name = "things", .item = bad.item});
    CheckRefused(bad, "PutItem", put ? nullptr : &put.error());
    auto by_handle = table.Put(bad.item);
    CheckRefused(bad, "Table::Put", by_handle ? nullptr : &by_handle.error());
    const std::vector<Item> all = {Thing("c", 3), bad.item, Thing("d", 4)};
    auto together = table.PutAll(all);
    CheckRefused(bad, "PutAll", together ? nullptr : &together.error());
    BatchWriteItemRequest batch;
    for (const Item& item : all) {
      batch.request_items["things"].push_back({.put_request = WriteRequest::Put{item}});
    }
    auto batched = database->BatchWriteItem(batch);
    CheckRefused(bad, "BatchWriteItem", batched ? nullptr : &batched.error());
    CHECK(Everything(*database) == before);
  }
  CHECK(Problems(*database).empty());
}

TEST_CASE("values that cannot be stored are refused by updates") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  REQUIRE(database->PutItem({.table_name = "things", .item = Thing("a", 1)}));
  const auto before = Everything(*database);
  const std::vector<Attribute> bad = {{"text", "\xff"},
                                      {"set", StringSet()},
                                      {"deep", DeepList(33)},
                                      {"deep", DeepMap(2'000)},
                                      {"kind", 7},
                                      {"kind", ""},
                                      {"weight", "heavy"},
                                      {"kind", std::string(3'000, 'k')},
                                      {"large", std::string(500'000, 'x')}};
  for (const Attribute& attribute : bad) {
    UpdateItemRequest update{.table_name = "things", .key = {{"id", "a"}, {"at", 1}}};
    update.update_expression = "SET #name = :value, extra = :value";
    update.expression_attribute_names = AttributeNames{{"#name", attribute.name}};
    update.expression_attribute_values = Item{{":value", attribute.value}};
    auto updated = database->UpdateItem(update);
    INFO(attribute.name);
    CHECK_FALSE(updated);
    if (!updated) CHECK(updated.error().code() == ErrorCode::kValidation);
    CHECK(Everything(*database) == before);
  }
  CHECK(Problems(*database).empty());
}

TEST_CASE("keys that are none are refused by every call that takes a key") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  const Item good = {{"id", "a"}, {"at", 1}};
  const std::vector<Item> bad = {Item(),
                                 Without(good, "at"),
                                 With(good, "more", 1),
                                 With(good, "id", 1),
                                 With(good, "id", ""),
                                 With(good, "id", "\xff"),
                                 With(good, "id", DeepList(2'000)),
                                 With(good, "at", "one"),
                                 With(good, "id", std::string(1 << 20, 'k'))};
  for (const Item& key : bad) {
    auto get = database->GetItem({.table_name = "things", .key = key});
    CHECK((!get && get.error().code() == ErrorCode::kValidation));
    auto update = database->UpdateItem({.table_name = "things", .key = key});
    CHECK((!update && update.error().code() == ErrorCode::kValidation));
    auto gone = database->DeleteItem({.table_name = "things", .key = key});
    CHECK((!gone && gone.error().code() == ErrorCode::kValidation));
    auto batch = database->BatchGetItem({.request_items = {{"things", {.keys = {good, key}}}}});
    CHECK((!batch && batch.error().code() == ErrorCode::kValidation));
    auto scan = database->Scan({.table_name = "things", .exclusive_start_key = key});
    CHECK((!scan && scan.error().code() == ErrorCode::kValidation));
  }
}

TEST_CASE("handles refuse keys of another shape or type") {
  auto database = OpenWith(OptionsInMemory());
  MakeThings(*database);
  Table table = *database->OpenTable("things");
  REQUIRE(table.Put(Thing("a", 1)));
  const std::string much(5'000, 'k');
  const Binary bytes{"a"};
  for (const Key& key : {Key("a"), Key(1), Key("a", "b"), Key(1, 1), Key("", 1), Key(much, 1),
                         Key(bytes, 1), Key("\xff", 1)}) {
    CHECK_FALSE(table.Get(key));
    CHECK_FALSE(table.GetView(key));
    CHECK_FALSE(table.Delete(key));
    CHECK_FALSE(table.Update(key, UpdateBuilder().set(attr("n"), 1)));
  }
  CHECK(Everything(*database)[0].size() == 1);
}

}  // namespace
}  // namespace tepui::robustness
