#include "json/read.h"
#include "support/catch.h"
#include "support/random_value.h"
#include "tepui/tepui.h"

namespace tepui::test {
namespace {

constexpr int kItems = 3'000;

// What plain JSON makes of a value.
Value Plain(const Value& value) {
  List list;
  switch (value.type()) {
    case Type::kStringSet:
      for (const std::string& text : *value.AsStringSet()) list.emplace_back(text);
      return list;
    case Type::kNumberSet:
      for (const Number& number : *value.AsNumberSet()) list.emplace_back(number);
      return list;
    case Type::kBinary:
      return *ParsePlainJsonValue(ToPlainJson(value));
    case Type::kBinarySet:
      for (const Binary& binary : *value.AsBinarySet()) list.push_back(Plain(binary));
      return list;
    case Type::kList:
      for (const Value& element : *value.AsList()) list.push_back(Plain(element));
      return list;
    case Type::kMap: {
      Map map;
      for (const Attribute& attribute : *value.AsMap()) {
        map.Append(attribute.name, Plain(attribute.value));
      }
      return map;
    }
    default:
      return value;
  }
}

TEST_CASE("Random items survive both forms") {
  Random random(20'240'601);
  for (int i = 0; i < kItems; ++i) {
    const Item item = RandomItem(random, 8);
    const std::string dynamo = ToDynamoJson(item);
    const Result<Item> from_dynamo = ParseDynamoJson(dynamo);
    INFO(dynamo);
    REQUIRE(from_dynamo.ok());
    REQUIRE(*from_dynamo == item);

    const Result<Item> from_plain = ParsePlainJson(ToPlainJson(item));
    REQUIRE(from_plain.ok());
    REQUIRE(Value(*from_plain) == Plain(item));
  }
}

TEST_CASE("Items read in place are written as owned ones are") {
  auto database = Database::Open({.in_memory = true});
  REQUIRE(database.ok());
  REQUIRE((*database)->CreateTable({.table = "items", .partition_key = {"id"}}).ok());
  auto table = (*database)->OpenTable("items");
  REQUIRE(table.ok());
  Random random(7);
  for (int i = 0; i < 300; ++i) {
    Item item = RandomItem(random, 8);
    item.Set("id", "one");
    if (!table->Put(item)) continue;  // a value that no item can hold
    const auto view = table->GetView("one");
    REQUIRE(view.ok());
    REQUIRE(ToDynamoJson(**view) == ToDynamoJson(item));
    REQUIRE(ToPlainJson(**view) == ToPlainJson(item));
    for (const MapView::Entry entry : **view) {
      REQUIRE(ToDynamoJson(entry.value) == ToDynamoJson(*item.Find(entry.name)));
    }
  }
}

TEST_CASE("Broken texts never do more than fail") {
  Random random(99);
  for (int i = 0; i < kItems; ++i) {
    std::string text = ToDynamoJson(RandomItem(random, 4));
    for (int change = random.Between(1, 3); change > 0; --change) {
      text[random.Below(text.size())] =
          random.OneIn(2) ? "{}[]:,\"\\0-"[random.Below(10)] : static_cast<char>(random.Below(256));
    }
    for (const auto& item : {ParseDynamoJson(text), ParsePlainJson(text)}) {
      if (!item) REQUIRE(item.error().code() == ErrorCode::kValidation);
    }
  }
}

}  // namespace
}  // namespace tepui::test
