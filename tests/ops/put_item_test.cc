#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

PutItemRequest PutOf(const Item& item) { return {.table_name = "orders", .item = item}; }

Item With(Item item, std::string_view name, Value value) {
  item.Set(name, std::move(value));
  return item;
}

TEST_CASE("a put item is read back whole and replaces its predecessor") {
  auto database = OpenOrders();
  PutOrder(*database, Order("ann", 1));
  CHECK(GetOrder(*database, "ann", 1) == Order("ann", 1));
  const Item smaller = With(OrderKey("ann", 1), "note", "gift");
  PutOrder(*database, smaller);
  CHECK(GetOrder(*database, "ann", 1) == smaller);
  CHECK(GetOrder(*database, "ann", 2) == std::nullopt);
}

TEST_CASE("a put returns nothing or the old item") {
  auto database = OpenOrders();
  PutItemRequest request = PutOf(Order("ann", 1));
  request.return_values = ReturnValues::kAllOld;
  auto first = database->PutItem(request);
  REQUIRE(first);
  CHECK(first->attributes == std::nullopt);
  auto second = database->PutItem(request);
  REQUIRE(second);
  CHECK(second->attributes == Order("ann", 1));
  request.return_values = ReturnValues::kNone;
  CHECK(Must(database->PutItem(request)).attributes == std::nullopt);
  for (const ReturnValues other :
       {ReturnValues::kAllNew, ReturnValues::kUpdatedNew, ReturnValues::kUpdatedOld}) {
    request.return_values = other;
    CHECK(MessageOf(database->PutItem(request)) == "Return values set to invalid value");
  }
}

TEST_CASE("a put on a condition happens or not") {
  auto database = OpenOrders();
  PutItemRequest request = PutOf(Order("ann", 1));
  request.condition_expression = "attribute_not_exists(customer)";
  CHECK(database->PutItem(request));
  auto refused = database->PutItem(request);
  CHECK(MessageOf(refused, ErrorCode::kConditionFailed) == "The conditional request failed");
  CHECK(refused.error().old_item() == nullptr);
  request.return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::kAllOld;
  refused = database->PutItem(request);
  REQUIRE_FALSE(refused);
  REQUIRE(refused.error().old_item() != nullptr);
  CHECK(*refused.error().old_item() == Order("ann", 1));

  request.item = Order("nobody", 1);
  request.condition_expression = "#t > :t";
  request.expression_attribute_names = AttributeNames{{"#t", "amount"}};
  request.expression_attribute_values = Item{{":t", 5}};
  refused = database->PutItem(request);
  CHECK(MessageOf(refused, ErrorCode::kConditionFailed) == "The conditional request failed");
  CHECK(refused.error().old_item() == nullptr);
  request.item = With(Order("ann", 1), "phase", "paid");
  CHECK(database->PutItem(request));
  CHECK(*GetOrder(*database, "ann", 1)->Find("phase") == Value("paid"));
}

TEST_CASE("items that do not fit the key schema are refused") {
  auto database = OpenOrders();
  const std::string invalid = "One or more parameter values were invalid: ";
  const std::vector<std::pair<Item, std::string>> cases = {
      {{{"seq", 1}}, invalid + "Missing the key customer in the item"},
      {{{"customer", "ann"}}, invalid + "Missing the key seq in the item"},
      {{{"customer", 1}, {"seq", 1}},
       invalid + "Type mismatch for key customer expected: S actual: N"},
      {{{"customer", "ann"}, {"seq", "1"}},
       invalid + "Type mismatch for key seq expected: N actual: S"},
      {OrderKey("", 1),
       "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
       "contain an empty string value. Key: customer"},
      {OrderKey(std::string(2'049, 'k'), 1),
       invalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes"},
      {With(Order("ann", 1), "phase", 7),
       invalid + "Type mismatch for Index Key phase Expected: S Actual: N IndexName: by_phase"},
      {With(Order("ann", 1), "text", std::string(409'600, 'x')),
       "Item size has exceeded the maximum allowed size"},
      {With(Order("ann", 1), "tags", StringSet()), invalid + "An string set  may not be empty"},
  };
  Table table = *database->OpenTable("orders");
  for (const auto& [item, message] : cases) {
    CHECK(MessageOf(database->PutItem(PutOf(item))) == message);
    CHECK(MessageOf(table.Put(item)) == message);
  }
  CHECK(Must(database->Scan({.table_name = "orders"})).count == 0);
}

TEST_CASE("the request is checked before the table is looked up") {
  auto database = OpenEmpty();
  PutItemRequest request = PutOf(Order("ann", 1));
  CHECK(MessageOf(database->PutItem(request), ErrorCode::kTableNotFound) ==
        "Requested resource not found");
  request.expression_attribute_values = Item{{":t", 5}};
  CHECK(MessageOf(database->PutItem(request)) ==
        "ExpressionAttributeValues can only be specified when using expressions: "
        "ConditionExpression is null");
  request.condition_expression = "";
  CHECK(MessageOf(database->PutItem(request)) ==
        "Invalid ConditionExpression: The expression can not be empty;");
  request.condition_expression = "amount > :u";
  CHECK(MessageOf(database->PutItem(request)) ==
        "Invalid ConditionExpression: An expression attribute value used in expression is not "
        "defined; attribute value: :u");
  request.condition_expression = "amount > :t";
  request.expression_attribute_names = AttributeNames{{"#x", "y"}};
  CHECK(MessageOf(database->PutItem(request)) ==
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#x}");
}

TEST_CASE("table names are constrained") {
  auto database = OpenEmpty();
  const auto message = [&](const std::string& name) {
    return MessageOf(database->PutItem({.table_name = name, .item = Order("ann", 1)}));
  };
  const std::string pattern = "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
  CHECK(message("ab") ==
        "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: "
        "Member must have length greater than or equal to 3");
  CHECK(message("abc;") ==
        "1 validation error detected: Value 'abc;' at 'tableName' failed to satisfy constraint: " +
            pattern);
  CHECK(message("") ==
        "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: " +
            pattern +
            "; Value '' at 'tableName' failed to satisfy constraint: Member must have length "
            "greater than or equal to 3");
  const std::string long_name(256, 'a');
  CHECK(message(long_name) ==
        "1 validation error detected: Value '" + long_name +
            "' at 'tableName' failed to satisfy constraint: Member must have length less than or "
            "equal to 255");
}

TEST_CASE("a handle puts as the request does") {
  auto database = OpenOrders();
  Table table = *database->OpenTable("orders");
  CHECK(table.name() == "orders");
  REQUIRE(table.Put(Order("ann", 1)));
  auto old =
      table.Put(With(Order("ann", 1), "phase", "paid"), {.return_values = ReturnValues::kAllOld});
  REQUIRE(old);
  CHECK(*old == Order("ann", 1));
  auto refused = table.Put(Order("ann", 1), {.condition = attr("phase") == "open",
                                             .return_item_on_condition_failure = true});
  CHECK(MessageOf(refused, ErrorCode::kConditionFailed) == "The conditional request failed");
  REQUIRE(refused.error().old_item() != nullptr);
  CHECK(*refused.error().old_item()->Find("phase") == Value("paid"));
  CHECK(MessageOf(table.Put(Order("ann", 1), {.return_values = ReturnValues::kAllNew})) ==
        "Return values set to invalid value");
  // A mistake of the builder is reported here, and nothing is written.
  CHECK_FALSE(table.Put(Order("ann", 2), {.condition = attr("phase").begins_with(7)}));
  CHECK(GetOrder(*database, "ann", 2) == std::nullopt);
}

TEST_CASE("PutAll stores all items or none") {
  auto database = OpenOrders();
  Table table = *database->OpenTable("orders");
  CHECK(table.PutAll(std::vector<Item>{}));
  CHECK(table.PutAll(std::vector<Item>{Order("ann", 1), Order("ann", 2), Order("bob", 1)}));
  CHECK(Must(database->Scan({.table_name = "orders"})).count == 3);
  CHECK(MessageOf(table.PutAll(std::vector<Item>{Order("eve", 1), Order("eve", 1)})) ==
        "Provided list of item keys contains duplicates");
  CHECK_FALSE(table.PutAll(std::vector<Item>{Order("eve", 1), Item{{"customer", "eve"}}}));
  CHECK_FALSE(table.PutAll(
      std::vector<Item>{Order("eve", 1), With(Order("eve", 2), "amount", "not a number")}));
  CHECK(Must(database->Scan({.table_name = "orders"})).count == 3);
}

TEST_CASE("Two of one key are found in many, wherever they stand") {
  auto database = OpenOrders();
  Table table = *database->OpenTable("orders");
  std::vector<Item> orders;
  for (int i = 0; i < 500; ++i) orders.push_back(Order("c" + std::to_string(i % 7), i));
  for (const size_t first : {0u, 31u, 32u, 63u, 64u, 255u, 498u}) {
    std::vector<Item> twice = orders;
    twice.back() = twice[first];
    CHECK(MessageOf(table.PutAll(twice)) == "Provided list of item keys contains duplicates");
  }
  CHECK(Must(database->Scan({.table_name = "orders"})).count == 0);
  CHECK(table.PutAll(orders));
  CHECK(Must(database->Scan({.table_name = "orders"})).count == 500);
}

}  // namespace
}  // namespace tepui::ops_test
