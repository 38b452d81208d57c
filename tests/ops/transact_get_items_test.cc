#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

TransactGetItem GetOf(const Item& key, const std::optional<std::string>& projection = {}) {
  return {.get = {.table_name = "orders", .key = key, .projection_expression = projection}};
}

TEST_CASE("a transaction reads its members in order") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 2);
  const auto response = Must(database->TransactGetItems(
      {.transact_items = {GetOf(OrderKey("ann", 2)), GetOf(OrderKey("nobody", 1)),
                          GetOf(OrderKey("ann", 1), "city, phase"),
                          GetOf(OrderKey("ann", 3), "city")}}));
  REQUIRE(response.responses.size() == 4);
  CHECK(response.responses[0].item == Order("ann", 2));
  CHECK_FALSE(response.responses[1].item);
  CHECK(response.responses[2].item == Item{{"city", "Bern"}, {"phase", "open"}});
  CHECK_FALSE(response.responses[3].item);
  CHECK(response.consumed_capacity.empty());
}

TEST_CASE("reading in a transaction is charged twice over") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 1);
  Item large = OrderKey("ann", 2);
  large.Set("text", std::string(5'000, 'x'));
  PutOrder(*database, large);
  const auto response = Must(database->TransactGetItems(
      {.transact_items = {GetOf(OrderKey("ann", 1)), GetOf(OrderKey("ann", 2)),
                          GetOf(OrderKey("ann", 3))},
       .return_consumed_capacity = ReturnConsumedCapacity::kTotal}));
  REQUIRE(response.consumed_capacity.size() == 1);
  CHECK(response.consumed_capacity[0].capacity_units == 8.0);
  CHECK(response.consumed_capacity[0].read_capacity_units == 8.0);
  CHECK_FALSE(response.consumed_capacity[0].write_capacity_units);
}

TEST_CASE("mistakes in a transaction of reads") {
  auto database = OpenOrders();
  const auto good = GetOf(OrderKey("ann", 1));
  auto unknown = good;
  unknown.get.table_name = "nowhere";
  const std::string detected = "1 validation error detected: Value ";
  const std::vector<std::pair<std::vector<TransactGetItem>, std::string>> cases = {
      {{},
       detected + "'[]' at 'transactItems' failed to satisfy constraint: Member must have length "
                  "greater than or equal to 1"},
      {std::vector<TransactGetItem>(101, good),
       detected + "'[101 members]' at 'transactItems' failed to satisfy constraint: Member must "
                  "have length less than or equal to 100"},
      {{good, good}, "Transaction request cannot include multiple operations on one item"},
      {{GetOf(OrderKey("ann", 1), "a..b")},
       "Invalid ProjectionExpression: Syntax error; token: \".\", near: \"..b\""},
  };
  for (const auto& [members, message] : cases) {
    CHECK(MessageOf(database->TransactGetItems({.transact_items = members})) == message);
  }
  CHECK(MessageOf(database->TransactGetItems({.transact_items = {good, unknown}}),
                  ErrorCode::kTableNotFound) == "Requested resource not found");
  const auto canceled =
      database->TransactGetItems({.transact_items = {good, GetOf({{"customer", "ann"}})}});
  REQUIRE(canceled.error().code() == ErrorCode::kTransactionCanceled);
  CHECK(canceled.error().message() ==
        "Transaction cancelled, please refer cancellation reasons for specific reasons [None, "
        "ValidationError]");
  CHECK((*canceled.error().cancellation_reasons())[1].message ==
        "The provided key element does not match the schema");
}

}  // namespace
}  // namespace tepui::ops_test
