#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

WriteRequest PutOf(const Item& item) { return {.put_request = WriteRequest::Put{item}}; }
WriteRequest DeleteOf(const Item& key) { return {.delete_request = WriteRequest::Delete{key}}; }

BatchWriteItemRequest BatchOf(const std::vector<WriteRequest>& members) {
  return {.request_items = {{"orders", members}}};
}

TEST_CASE("a batch puts and deletes in several tables") {
  auto database = OpenOrders();
  Must(database->CreateTable(TableDefinition{.table = "notes", .partition_key = {"id"}}));
  PutOrders(*database, {"ann"}, 2);
  auto request = BatchOf(
      {PutOf(Order("bob", 1)), DeleteOf(OrderKey("ann", 1)), DeleteOf(OrderKey("nobody", 1))});
  request.request_items["notes"] = {PutOf({{"id", "n"}})};
  auto response = Must(database->BatchWriteItem(request));
  CHECK(response.unprocessed_items.empty());
  CHECK(GetOrder(*database, "bob", 1) == Order("bob", 1));
  CHECK(GetOrder(*database, "ann", 1) == std::nullopt);
  CHECK(GetOrder(*database, "ann", 2) == Order("ann", 2));
  CHECK(Must(database->Scan({.table_name = "notes"})).count == 1);
  CHECK(Must(database->Verify()).problems.empty());
}

TEST_CASE("a batch is charged table by table") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 1);
  auto request =
      BatchOf({PutOf(Order("bob", 1)), DeleteOf(OrderKey("ann", 1)), PutOf(OrderKey("bob", 2))});
  request.return_consumed_capacity = ReturnConsumedCapacity::kIndexes;
  request.return_item_collection_metrics = ReturnItemCollectionMetrics::kSize;
  auto response = Must(database->BatchWriteItem(request));
  REQUIRE(response.consumed_capacity.size() == 1);
  const ConsumedCapacity& consumed = response.consumed_capacity[0];
  CHECK(consumed.table->capacity_units == 3.0);
  CHECK(consumed.global_secondary_indexes.at("by_phase").capacity_units == 2.0);
  CHECK(consumed.capacity_units == 9.0);
  const auto& metrics = response.item_collection_metrics["orders"];
  REQUIRE(metrics.size() == 2);
  CHECK(metrics[0].item_collection_key == Item{{"customer", "bob"}});
  CHECK(metrics[0].size_estimate_range_gb == std::vector<double>{0.0, 1.0});
}

TEST_CASE("a batch with a mistake writes nothing") {
  auto database = OpenOrders();
  const std::string invalid = "One or more parameter values were invalid: ";
  const WriteRequest good = PutOf(Order("ann", 1));
  Item huge = Order("ann", 2);
  huge.Set("blob", std::string(409'600, 'x'));
  Item odd = Order("ann", 2);
  odd.Set("phase", 7);
  WriteRequest both = good;
  both.delete_request = WriteRequest::Delete{OrderKey("ann", 3)};
  const std::vector<std::pair<BatchWriteItemRequest, std::string>> cases = {
      {{},
       "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy "
       "constraint: Member must have length greater than or equal to 1"},
      {BatchOf({}),
       "1 validation error detected: Value '{orders=[]}' at 'requestItems' failed to satisfy "
       "constraint: Map value must satisfy constraint: [Member must have length less than or "
       "equal to 25, Member must have length greater than or equal to 1]"},
      {BatchOf({good, both}),
       "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
       "supported datatypes"},
      {BatchOf({good, WriteRequest()}),
       "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
      {BatchOf({good, good}), "Provided list of item keys contains duplicates"},
      {BatchOf({good, DeleteOf(OrderKey("ann", 1))}),
       "Provided list of item keys contains duplicates"},
      {BatchOf({good, PutOf(huge)}), "Item size has exceeded the maximum allowed size"},
      {BatchOf({good, PutOf({{"customer", "ann"}})}),
       "The provided key element does not match the schema"},
      {BatchOf({good, DeleteOf({{"customer", "ann"}})}),
       "The provided key element does not match the schema"},
      {BatchOf({good, PutOf(odd)}),
       invalid + "Type mismatch for Index Key phase Expected: S Actual: N IndexName: by_phase"},
  };
  for (const auto& [request, message] : cases) {
    CHECK(MessageOf(database->BatchWriteItem(request)) == message);
  }
  CHECK(Must(database->Scan({.table_name = "orders"})).count == 0);
}

TEST_CASE("batches are limited over all tables") {
  auto database = OpenOrders();
  std::vector<WriteRequest> thirteen;
  for (int seq = 0; seq < 13; ++seq) thirteen.push_back(PutOf(Order("ann", seq)));
  auto request = BatchOf(thirteen);
  request.request_items["others"] = thirteen;
  CHECK(MessageOf(database->BatchWriteItem(request)) ==
        "Too many items requested for the BatchWriteItem call");
  request.request_items["others"].pop_back();
  CHECK(MessageOf(database->BatchWriteItem(request), ErrorCode::kTableNotFound) ==
        "Requested resource not found");
  CHECK(Must(database->Scan({.table_name = "orders"})).count == 0);
}

}  // namespace
}  // namespace tepui::ops_test
