#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

TEST_CASE("nothing is inside a key attribute, of the table or of an index") {
  auto database = OpenOrders();
  const std::string message =
      "Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
      "allowed: ";
  GetItemRequest request{.table_name = "orders", .key = OrderKey("ann", 1)};
  request.projection_expression = "customer.given";
  CHECK(MessageOf(database->GetItem(request)) == message + "Key: customer");
  request.projection_expression = "amount[0]";
  CHECK(MessageOf(database->GetItem(request)) == message + "IndexKey: amount");
  ScanRequest scan{.table_name = "orders", .filter_expression = "attribute_exists(amount.x)"};
  CHECK(MessageOf(database->Scan(scan)) == message + "IndexKey: amount");
}

TEST_CASE("an item is got whole or in part") {
  auto database = OpenOrders();
  Item order = Order("ann", 1);
  order.Set("goods", List{Map{{"sku", "a"}, {"count", 2}}, Map{{"sku", "b"}, {"count", 1}}});
  PutOrder(*database, order);
  GetItemRequest request{.table_name = "orders", .key = OrderKey("ann", 1)};
  CHECK(Must(database->GetItem(request)).item == order);
  request.projection_expression = "#t, goods[1].sku, nothing";
  request.expression_attribute_names = AttributeNames{{"#t", "amount"}};
  CHECK(Must(database->GetItem(request)).item ==
        Item{{"amount", 10}, {"goods", List{Map{{"sku", "b"}}}}});
  request.projection_expression = "goods.nothing";
  request.expression_attribute_names.reset();
  CHECK(Must(database->GetItem(request)).item == Item{});
  request.key = OrderKey("ann", 2);
  CHECK(Must(database->GetItem(request)).item == std::nullopt);
}

TEST_CASE("keys to get by are checked against the schema") {
  auto database = OpenOrders();
  const std::string misfit = "The provided key element does not match the schema";
  const std::vector<std::pair<Item, std::string>> cases = {
      {Item{}, misfit},
      {{{"customer", "ann"}}, misfit},
      {{{"customer", "ann"}, {"seq", 1}, {"amount", 1}}, misfit},
      {{{"customer", "ann"}, {"other", 1}}, misfit},
      {{{"customer", "ann"}, {"seq", "1"}}, misfit},
      {{{"customer", ""}, {"seq", 1}},
       "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
       "contain an empty string value. Key: customer"},
  };
  for (const auto& [key, message] : cases) {
    CHECK(MessageOf(database->GetItem({.table_name = "orders", .key = key})) == message);
  }
  CHECK(MessageOf(database->GetItem({.table_name = "nowhere", .key = OrderKey("ann", 1)}),
                  ErrorCode::kTableNotFound) == "Requested resource not found");
}

TEST_CASE("expressions of a get are checked") {
  auto database = OpenOrders();
  GetItemRequest request{.table_name = "orders", .key = OrderKey("ann", 1)};
  request.expression_attribute_names = AttributeNames{{"#t", "amount"}};
  CHECK(MessageOf(database->GetItem(request)) ==
        "ExpressionAttributeNames can only be specified when using expressions");
  request.projection_expression = "";
  CHECK(MessageOf(database->GetItem(request)) ==
        "Invalid ProjectionExpression: The expression can not be empty;");
  request.projection_expression = "amount, amount";
  CHECK(MessageOf(database->GetItem(request)).starts_with("Invalid ProjectionExpression: "));
}

TEST_CASE("a get is charged by the size of what is there") {
  auto database = OpenOrders();
  Item order = Order("ann", 1);
  order.Set("text", std::string(5'000, 'x'));
  PutOrder(*database, order);
  GetItemRequest request{.table_name = "orders", .key = OrderKey("ann", 1)};
  CHECK(Must(database->GetItem(request)).consumed_capacity == std::nullopt);
  request.return_consumed_capacity = ReturnConsumedCapacity::kTotal;
  const auto units = [&] {
    return Must(database->GetItem(request)).consumed_capacity->capacity_units;
  };
  CHECK(units() == 1.0);
  request.consistent_read = true;
  CHECK(units() == 2.0);
  CHECK(Must(database->GetItem(request)).consumed_capacity->table_name == "orders");
  CHECK(Must(database->GetItem(request)).consumed_capacity->table == std::nullopt);
  request.projection_expression = "customer";
  request.return_consumed_capacity = ReturnConsumedCapacity::kIndexes;
  CHECK(units() == 2.0);
  CHECK(Must(database->GetItem(request)).consumed_capacity->table->capacity_units == 2.0);
  request.key = OrderKey("nobody", 1);
  CHECK(units() == 1.0);
}

TEST_CASE("a handle gets copies, parts and views") {
  auto database = OpenOrders();
  Table table = *database->OpenTable("orders");
  PutOrder(*database, Order("ann", 1));
  CHECK(*table.Get({"ann", 1}) == Order("ann", 1));
  CHECK(*table.Get({"ann", 2}) == std::nullopt);
  CHECK(*table.Get({"ann", 1}, Projection({attr("amount")})) == Item{{"amount", 10}});
  auto view = table.GetView({"ann", 1});
  REQUIRE(view);
  REQUIRE(*view);
  CHECK((*view)->Find("phase")->AsString() == "open");
  CHECK((*view)->Materialize() == Order("ann", 1));
  auto missing = table.GetView({"ann", 2});
  REQUIRE(missing);
  CHECK_FALSE(*missing);
  const Key keys[] = {{"ann", 2}, {"ann", 1}, {"ann", 1}};
  const auto views = Must(table.GetViews(keys));
  REQUIRE(views.size() == 3);
  CHECK_FALSE(views[0]);
  CHECK(views[1]->Materialize() == Order("ann", 1));
  CHECK(views[2]->Materialize() == Order("ann", 1));
  CHECK(Must(table.GetViews({})).empty());
  const std::string misfit = "The provided key element does not match the schema";
  const Key wrong[] = {{"ann", 1}, {"ann"}};
  CHECK(MessageOf(table.GetViews(wrong)) == misfit);
  CHECK(MessageOf(table.Get({"ann"})) == misfit);
  CHECK(MessageOf(table.Get({"ann", "1"})) == misfit);
  CHECK(MessageOf(table.Get({7, 1})) == misfit);
  CHECK_FALSE(table.Get({"", 1}));
  CHECK_FALSE(table.Get({"\xff", 1}));
  CHECK_FALSE(table.Get({"ann", 1}, Projection(std::vector<Path>{})));
}

}  // namespace
}  // namespace tepui::ops_test
