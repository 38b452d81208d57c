#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

BatchGetItemRequest KeysOf(const std::vector<Item>& keys) {
  BatchGetItemRequest request;
  request.request_items["orders"].keys = keys;
  return request;
}

TEST_CASE("a batch gets items of several tables, each with its projection") {
  auto database = OpenOrders();
  Must(database->CreateTable(TableDefinition{.table = "notes", .partition_key = {"id"}}));
  Must(database->PutItem({.table_name = "notes", .item = {{"id", "n"}, {"body", "hello"}}}));
  PutOrders(*database, {"ann"}, 3);
  auto request = KeysOf({OrderKey("ann", 3), OrderKey("ann", 1), OrderKey("nobody", 1)});
  request.request_items["orders"].projection_expression = "#s";
  request.request_items["orders"].expression_attribute_names = AttributeNames{{"#s", "seq"}};
  request.request_items["notes"].keys = {{{"id", "n"}}, {{"id", "absent"}}};
  auto response = Must(database->BatchGetItem(request));
  CHECK(response.responses["orders"] == std::vector<Item>{Item{{"seq", 3}}, Item{{"seq", 1}}});
  CHECK(response.responses["notes"] == std::vector<Item>{Item{{"id", "n"}, {"body", "hello"}}});
  CHECK(response.unprocessed_keys.empty());
  CHECK(response.consumed_capacity.empty());
}

TEST_CASE("a batch is charged key by key") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 2);
  auto request = KeysOf({OrderKey("ann", 1), OrderKey("ann", 2), OrderKey("nobody", 1)});
  request.return_consumed_capacity = ReturnConsumedCapacity::kTotal;
  auto response = Must(database->BatchGetItem(request));
  REQUIRE(response.consumed_capacity.size() == 1);
  CHECK(response.consumed_capacity[0].table_name == "orders");
  CHECK(response.consumed_capacity[0].capacity_units == 1.5);
  request.request_items["orders"].consistent_read = true;
  CHECK(Must(database->BatchGetItem(request)).consumed_capacity[0].capacity_units == 3.0);
}

TEST_CASE("what goes beyond 16 MiB is left for the next batch") {
  auto database = OpenOrders();
  std::vector<Item> keys;
  for (int seq = 1; seq <= 45; ++seq) {
    Item order = OrderKey("ann", seq);
    order.Set("blob", Binary{std::string(400'000, 'b')});
    PutOrder(*database, order);
    keys.push_back(OrderKey("ann", seq));
  }
  auto request = KeysOf(keys);
  request.request_items["orders"].projection_expression = "seq";
  request.request_items["orders"].consistent_read = true;
  auto first = Must(database->BatchGetItem(request));
  CHECK(first.responses["orders"].size() == 41);
  REQUIRE(first.unprocessed_keys.size() == 1);
  const KeysAndAttributes& left = first.unprocessed_keys["orders"];
  CHECK(left.keys == std::vector<Item>(keys.begin() + 41, keys.end()));
  CHECK(left.consistent_read);
  CHECK(left.projection_expression == "seq");
  auto second = Must(database->BatchGetItem({.request_items = first.unprocessed_keys}));
  CHECK(second.responses["orders"].size() == 4);
  CHECK(second.unprocessed_keys.empty());
}

TEST_CASE("batches of keys are checked") {
  auto database = OpenOrders();
  const auto message = [&](const BatchGetItemRequest& request) {
    return MessageOf(database->BatchGetItem(request));
  };
  CHECK(message({}) ==
        "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1");
  CHECK(message(KeysOf({})) ==
        "1 validation error detected: Value '[]' at 'requestItems.orders.member.keys' failed to "
        "satisfy constraint: Member must have length greater than or equal to 1");
  CHECK(message(KeysOf({OrderKey("ann", 1), OrderKey("bob", 1), OrderKey("ann", 1)})) ==
        "Provided list of item keys contains duplicates");
  CHECK(message(KeysOf({OrderKey("ann", 1), Item{{"customer", "ann"}}})) ==
        "The provided key element does not match the schema");
  std::vector<Item> many;
  for (int seq = 0; seq < 51; ++seq) many.push_back(OrderKey("ann", seq));
  auto request = KeysOf(many);
  request.request_items["others"].keys = many;
  CHECK(message(request) == "Too many items requested for the BatchGetItem call");
  request = KeysOf({OrderKey("ann", 1)});
  request.request_items["others"].keys = {OrderKey("ann", 1)};
  CHECK(MessageOf(database->BatchGetItem(request), ErrorCode::kTableNotFound) ==
        "Requested resource not found");
  request = KeysOf({OrderKey("ann", 1)});
  request.request_items["orders"].expression_attribute_names = AttributeNames{{"#s", "seq"}};
  CHECK(message(request) ==
        "ExpressionAttributeNames can only be specified when using expressions");
  request.request_items["orders"].projection_expression = "customer";
  CHECK(message(request) ==
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#s}");
}

}  // namespace
}  // namespace tepui::ops_test
