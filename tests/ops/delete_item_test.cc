#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

DeleteItemRequest DeleteOf(const std::string& customer, int number) {
  return {.table_name = "orders", .key = OrderKey(customer, number)};
}

TEST_CASE("a deleted item is gone, from its indexes too") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 2);
  REQUIRE(database->DeleteItem(DeleteOf("ann", 1)));
  CHECK(GetOrder(*database, "ann", 1) == std::nullopt);
  for (const char* const index : {"by_amount", "by_phase", "by_city"}) {
    CHECK(Must(database->Scan({.table_name = "orders", .index_name = index})).count == 1);
  }
  CHECK(database->DeleteItem(DeleteOf("ann", 1)));
  CHECK(database->Verify()->problems.empty());
}

TEST_CASE("a delete returns nothing or the old item") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 1);
  DeleteItemRequest request = DeleteOf("ann", 1);
  for (const ReturnValues other :
       {ReturnValues::kAllNew, ReturnValues::kUpdatedNew, ReturnValues::kUpdatedOld}) {
    request.return_values = other;
    CHECK(MessageOf(database->DeleteItem(request)) == "Return values set to invalid value");
  }
  request.return_values = ReturnValues::kAllOld;
  CHECK(Must(database->DeleteItem(request)).attributes == Order("ann", 1));
  CHECK(Must(database->DeleteItem(request)).attributes == std::nullopt);
}

TEST_CASE("a delete on a condition happens or not") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 1);
  DeleteItemRequest request = DeleteOf("ann", 1);
  request.condition_expression = "amount > :t";
  request.expression_attribute_values = Item{{":t", 10}};
  request.return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::kAllOld;
  auto refused = database->DeleteItem(request);
  CHECK(MessageOf(refused, ErrorCode::kConditionFailed) == "The conditional request failed");
  REQUIRE(refused.error().old_item() != nullptr);
  CHECK(*refused.error().old_item() == Order("ann", 1));
  request.expression_attribute_values = Item{{":t", 9}};
  CHECK(database->DeleteItem(request));
  CHECK(GetOrder(*database, "ann", 1) == std::nullopt);
}

TEST_CASE("a delete is charged for the item and its entries") {
  auto database = OpenOrders();
  Item order = Order("ann", 1);
  order.Set("text", std::string(3'000, 'x'));
  PutOrder(*database, order);
  DeleteItemRequest request = DeleteOf("ann", 1);
  request.return_consumed_capacity = ReturnConsumedCapacity::kIndexes;
  request.return_item_collection_metrics = ReturnItemCollectionMetrics::kSize;
  auto deleted = database->DeleteItem(request);
  REQUIRE(deleted);
  const ConsumedCapacity& consumed = *deleted->consumed_capacity;
  CHECK(consumed.table->capacity_units == 3.0);
  CHECK(consumed.local_secondary_indexes.at("by_amount").capacity_units == 1.0);
  CHECK(consumed.global_secondary_indexes.at("by_phase").capacity_units == 3.0);
  CHECK(consumed.global_secondary_indexes.at("by_city").capacity_units == 1.0);
  CHECK(consumed.capacity_units == 8.0);
  CHECK(deleted->item_collection_metrics->item_collection_key == Item{{"customer", "ann"}});
  // What is not there costs one unit.
  CHECK(Must(database->DeleteItem(request)).consumed_capacity->capacity_units == 1.0);
}

TEST_CASE("a handle deletes as the request does") {
  auto database = OpenOrders();
  Table table = *database->OpenTable("orders");
  PutOrders(*database, {"ann"}, 3);
  REQUIRE(table.Delete({"ann", 1}));
  CHECK(GetOrder(*database, "ann", 1) == std::nullopt);
  CHECK(*table.Delete({"ann", 2}, {.return_values = ReturnValues::kAllOld}) == Order("ann", 2));
  auto refused = table.Delete(
      {"ann", 3}, {.condition = attr("phase") == "paid", .return_item_on_condition_failure = true});
  CHECK(MessageOf(refused, ErrorCode::kConditionFailed) == "The conditional request failed");
  CHECK(*refused.error().old_item() == Order("ann", 3));
  CHECK_FALSE(table.Delete({"ann"}));
  CHECK_FALSE(table.Delete({"ann", 3}, {.return_values = ReturnValues::kUpdatedNew}));
  CHECK(GetOrder(*database, "ann", 3) == Order("ann", 3));
}

}  // namespace
}  // namespace tepui::ops_test
