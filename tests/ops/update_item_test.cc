#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

UpdateItemRequest UpdateOf(const std::string& expression, const Item& values = {}) {
  UpdateItemRequest request{.table_name = "orders", .key = OrderKey("ann", 1)};
  request.update_expression = expression;
  if (!values.empty()) request.expression_attribute_values = values;
  return request;
}

TEST_CASE("an update changes an item or makes it") {
  auto database = OpenOrders();
  Must(database->UpdateItem(UpdateOf("SET note = :n", {{":n", "gift"}})));
  CHECK(GetOrder(*database, "ann", 1) == Item{{"customer", "ann"}, {"seq", 1}, {"note", "gift"}});
  Must(database->UpdateItem(UpdateOf("SET amount = :a REMOVE note", {{":a", 5}})));
  CHECK(GetOrder(*database, "ann", 1) == Item{{"customer", "ann"}, {"seq", 1}, {"amount", 5}});
  Must(database->UpdateItem(UpdateOf("ADD amount :a", {{":a", 2}})));
  CHECK(*GetOrder(*database, "ann", 1)->Find("amount") == Value(7));
}

TEST_CASE("an update without an expression makes an item of its key") {
  auto database = OpenOrders();
  UpdateItemRequest request{.table_name = "orders", .key = OrderKey("ann", 1)};
  request.return_values = ReturnValues::kAllNew;
  CHECK(Must(database->UpdateItem(request)).attributes == OrderKey("ann", 1));
  CHECK(GetOrder(*database, "ann", 1) == OrderKey("ann", 1));
  PutOrder(*database, Order("ann", 1));
  CHECK(Must(database->UpdateItem(request)).attributes == Order("ann", 1));
  request.return_values = ReturnValues::kUpdatedNew;
  CHECK(Must(database->UpdateItem(request)).attributes == std::nullopt);
}

TEST_CASE("an update that only takes away makes nothing") {
  auto database = OpenOrders();
  auto request = UpdateOf("REMOVE note DELETE tags :t", {{":t", StringSet{"a"}}});
  request.return_values = ReturnValues::kAllNew;
  CHECK(Must(database->UpdateItem(request)).attributes == std::nullopt);
  CHECK(GetOrder(*database, "ann", 1) == std::nullopt);
}

TEST_CASE("an update returns what it is asked for") {
  auto database = OpenOrders();
  PutOrder(*database, Order("ann", 1));
  auto request = UpdateOf("SET phase = :p, note = :n REMOVE city", {{":p", "paid"}, {":n", "x"}});
  const auto run = [&](ReturnValues values) {
    PutOrder(*database, Order("ann", 1));
    request.return_values = values;
    return Must(database->UpdateItem(request)).attributes;
  };
  CHECK(run(ReturnValues::kNone) == std::nullopt);
  CHECK(run(ReturnValues::kAllOld) == Order("ann", 1));
  CHECK(run(ReturnValues::kUpdatedOld) == Item{{"phase", "open"}, {"city", "Bern"}});
  CHECK(run(ReturnValues::kUpdatedNew) == Item{{"phase", "paid"}, {"note", "x"}});
  Item after = Order("ann", 1);
  after.Set("phase", "paid");
  after.Set("note", "x");
  after.Erase("city");
  CHECK(run(ReturnValues::kAllNew) == after);

  request.key = OrderKey("new", 1);
  request.return_values = ReturnValues::kAllOld;
  CHECK(Must(database->UpdateItem(request)).attributes == std::nullopt);
  request.key = OrderKey("newer", 1);
  request.return_values = ReturnValues::kUpdatedOld;
  CHECK(Must(database->UpdateItem(request)).attributes == std::nullopt);
}

TEST_CASE("an update on a condition happens or not") {
  auto database = OpenOrders();
  auto request = UpdateOf("SET amount = amount + :one", {{":one", 1}, {":max", 12}});
  request.condition_expression = "amount < :max";
  CHECK(MessageOf(database->UpdateItem(request), ErrorCode::kConditionFailed) ==
        "The conditional request failed");
  CHECK(GetOrder(*database, "ann", 1) == std::nullopt);
  PutOrder(*database, Order("ann", 1));
  int count = 0;
  while (database->UpdateItem(request)) ++count;
  CHECK(count == 2);
  request.return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::kAllOld;
  auto refused = database->UpdateItem(request);
  REQUIRE_FALSE(refused);
  REQUIRE(refused.error().old_item() != nullptr);
  CHECK(*refused.error().old_item()->Find("amount") == Value(12));
}

TEST_CASE("updates that cannot be are refused in DynamoDB's words") {
  auto database = OpenOrders();
  PutOrder(*database, Order("ann", 1));
  const Item one = {{":v", 1}};
  const std::vector<std::pair<UpdateItemRequest, std::string>> cases = {
      {UpdateOf("SET seq = :v", one),
       "One or more parameter values were invalid: Cannot update attribute seq. This attribute is "
       "part of the key"},
      {UpdateOf("SET note = nothing"),
       "The provided expression refers to an attribute that does not exist in the item"},
      {UpdateOf("SET a.b = :v", one),
       "The document path provided in the update expression is invalid for update"},
      {UpdateOf("SET phase = phase + :v", one),
       "An operand in the update expression has an incorrect data type"},
      {UpdateOf("SET phase = :v", one),
       "The update expression attempted to update the secondary index key to unsupported type"},
      {UpdateOf("SET phase = :v", {{":v", ""}}),
       "One or more parameter values are not valid. The update expression attempted to update a "
       "secondary index key to a value that is not supported. The AttributeValue for a key "
       "attribute cannot contain an empty string value."},
      {UpdateOf("SET note = :v", {{":v", std::string(409'600, 'x')}}),
       "Item size to update has exceeded the maximum allowed size"},
      {UpdateOf(""), "Invalid UpdateExpression: The expression can not be empty;"},
      {UpdateOf("SET note = :v", {{":v", 1}, {":w", 2}}),
       "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}"},
  };
  for (const auto& [request, message] : cases) {
    CHECK(MessageOf(database->UpdateItem(request)) == message);
  }
  CHECK(GetOrder(*database, "ann", 1) == Order("ann", 1));
  UpdateItemRequest without{.table_name = "orders", .key = OrderKey("ann", 1)};
  without.expression_attribute_values = one;
  CHECK(MessageOf(database->UpdateItem(without)) ==
        "ExpressionAttributeValues can only be specified when using expressions: "
        "UpdateExpression and ConditionExpression are null");
}

TEST_CASE("an update is charged by the larger item and by the entries it changes") {
  auto database = OpenOrders();
  PutOrder(*database, Order("ann", 1));
  const auto consumed = [&](UpdateItemRequest request) {
    request.return_consumed_capacity = ReturnConsumedCapacity::kIndexes;
    return *Must(database->UpdateItem(request)).consumed_capacity;
  };
  // The entry of by_phase moves; by_city holds the phase under the same key.
  ConsumedCapacity moved = consumed(UpdateOf("SET phase = :p", {{":p", "paid"}}));
  CHECK(moved.table->capacity_units == 1.0);
  CHECK(moved.global_secondary_indexes.at("by_phase").capacity_units == 2.0);
  CHECK(moved.global_secondary_indexes.at("by_city").capacity_units == 1.0);
  CHECK(moved.local_secondary_indexes.empty());
  CHECK(moved.capacity_units == 4.0);
  // Nothing that by_city or by_amount hold.
  const std::string text(2'100, 'x');
  ConsumedCapacity grown = consumed(UpdateOf("SET note = :n", {{":n", text}}));
  CHECK(grown.table->capacity_units == 3.0);
  CHECK(grown.global_secondary_indexes.size() == 1);
  CHECK(grown.global_secondary_indexes.at("by_phase").capacity_units == 3.0);
  ConsumedCapacity shrunk = consumed(UpdateOf("REMOVE note, amount"));
  CHECK(shrunk.table->capacity_units == 3.0);
  CHECK(shrunk.local_secondary_indexes.at("by_amount").capacity_units == 1.0);
  CHECK(shrunk.global_secondary_indexes.at("by_phase").capacity_units == 3.0);
  CHECK(consumed(UpdateOf("SET note = :n", {{":n", "x"}})).capacity_units == 1.0);
}

TEST_CASE("a handle updates as the request does") {
  auto database = OpenOrders();
  Table table = *database->OpenTable("orders");
  PutOrder(*database, Order("ann", 1));
  auto added =
      table.Update({"ann", 1}, UpdateBuilder().set(attr("amount"), attr("amount") + 5),
                   {.condition = attr("amount") < 20, .return_values = ReturnValues::kUpdatedNew});
  CHECK(Must(std::move(added)) == Item{{"amount", 15}});
  auto made = table.Update({"new", 1}, UpdateBuilder().set(attr("note"), "n"),
                           {.return_values = ReturnValues::kAllNew});
  CHECK(Must(std::move(made)) == Item{{"customer", "new"}, {"seq", 1}, {"note", "n"}});
  const Update update = *Update::Parse("SET amount = :a", {}, {{":a", 1}});
  Must(table.Update({"ann", 1}, update));
  Must(table.Update({"ann", 1}, *update.With({{":a", 2}})));
  CHECK(*GetOrder(*database, "ann", 1)->Find("amount") == Value(2));
  auto refused =
      table.Update({"ann", 1}, update,
                   {.condition = attr("amount") == 7, .return_item_on_condition_failure = true});
  CHECK(MessageOf(refused, ErrorCode::kConditionFailed) == "The conditional request failed");
  CHECK(refused.error().old_item() != nullptr);
  CHECK(MessageOf(table.Update({"ann", 1}, UpdateBuilder().set(attr("seq"), 2))) ==
        "One or more parameter values were invalid: Cannot update attribute seq. This attribute is "
        "part of the key");
  CHECK_FALSE(table.Update({"ann", 1}, UpdateBuilder()));
  CHECK_FALSE(table.Update({"ann"}, update));
  CHECK_FALSE(table.Update({"\xff", 1}, update));
}

}  // namespace
}  // namespace tepui::ops_test
