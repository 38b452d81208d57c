#include "ops/orders.h"
#include "support/catch.h"

// What a query may not ask for, in DynamoDB's words.
namespace tepui::ops_test {
namespace {

QueryRequest OfAnn() {
  QueryRequest request{.table_name = "orders"};
  request.key_condition_expression = "customer = :c";
  request.expression_attribute_values = Item{{":c", "ann"}};
  return request;
}

struct Case {
  std::string message;
  std::function<void(QueryRequest&)> change;
};

void CheckAll(const std::vector<Case>& cases) {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 3);
  for (const Case& one : cases) {
    QueryRequest request = OfAnn();
    one.change(request);
    CHECK(MessageOf(database->Query(request)) == one.message);
  }
}

const std::string kInvalid = "One or more parameter values were invalid: ";

TEST_CASE("members of a query are checked") {
  CheckAll({
      {"1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member "
       "must have value greater than or equal to 1",
       [](auto& q) { q.limit = 0; }},
      {"2 validation errors detected: Value '-1' at 'limit' failed to satisfy constraint: Member "
       "must have value greater than or equal to 1; Value 'x' at 'indexName' failed to satisfy "
       "constraint: Member must have length greater than or equal to 3",
       [](auto& q) {
         q.limit = -1;
         q.index_name = "x";
       }},
      {"Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
       "request.",
       [](auto& q) {
         q.key_condition_expression.reset();
         q.expression_attribute_values.reset();
       }},
      {"The table does not have the specified index: by_color",
       [](auto& q) { q.index_name = "by_color"; }},
      {"Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES",
       [](auto& q) {
         q.select = Select::kAllAttributes;
         q.projection_expression = "seq";
       }},
      {"Cannot specify the ProjectionExpression when choosing to get only the Count",
       [](auto& q) {
         q.select = Select::kCount;
         q.projection_expression = "seq";
       }},
      {kInvalid + "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName",
       [](auto& q) { q.select = Select::kAllProjectedAttributes; }},
      {kInvalid + "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
                  "SPECIFIC_ATTRIBUTES",
       [](auto& q) { q.select = Select::kSpecificAttributes; }},
  });
}

TEST_CASE("key conditions must fit the schema") {
  CheckAll({
      {"Query condition missed key schema element: customer",
       [](auto& q) { q.key_condition_expression = "phase = :c"; }},
      {"Query key condition not supported",
       [](auto& q) { q.key_condition_expression = "customer > :c"; }},
      {kInvalid + "Condition parameter type does not match schema type",
       [](auto& q) {
         q.expression_attribute_values = Item{{":c", 1}};
       }},
      {"Filter Expression can only contain non-primary key attributes: Primary key attribute: seq",
       [](auto& q) { q.filter_expression = "attribute_exists(seq)"; }},
      {"Filter Expression can only contain non-primary key attributes: Primary key attribute: "
       "amount",
       [](auto& q) {
         q.index_name = "by_amount";
         q.filter_expression = "attribute_exists(amount)";
       }},
  });
}

TEST_CASE("starting keys must be keys within the query") {
  CheckAll({
      {"Exclusive Start Key must have same size as table's key schema",
       [](auto& q) {
         q.exclusive_start_key = Item{{"customer", "ann"}};
       }},
      {"The provided starting key is invalid: The provided key element does not match the schema",
       [](auto& q) {
         q.exclusive_start_key = Item{{"customer", "ann"}, {"seq", "1"}};
       }},
      {"The provided starting key is invalid: The provided key element does not match the schema",
       [](auto& q) {
         q.exclusive_start_key = Item{{"customer", "ann"}, {"phase", "1"}};
       }},
      {"The provided starting key is invalid: " + kInvalid + "An string set  may not be empty",
       [](auto& q) {
         q.exclusive_start_key = Item{{"customer", "ann"}, {"seq", StringSet()}};
       }},
      {"The provided starting key is outside query boundaries based on provided conditions",
       [](auto& q) { q.exclusive_start_key = OrderKey("bob", 1); }},
      {"The provided starting key is outside query boundaries based on provided conditions",
       [](auto& q) {
         q.key_condition_expression = "customer = :c AND seq > :n";
         q.expression_attribute_values = Item{{":c", "ann"}, {":n", 2}};
         q.exclusive_start_key = OrderKey("ann", 1);
       }},
      {"The provided starting key is invalid",
       [](auto& q) {
         q.index_name = "by_amount";
         q.exclusive_start_key = OrderKey("ann", 1);
       }},
      {"The provided starting key is invalid: The provided key element does not match the schema",
       [](auto& q) {
         q.index_name = "by_amount";
         q.exclusive_start_key = OrderKey("ann", 1);
         q.exclusive_start_key->Set("amount", "10");
       }},
  });
}

}  // namespace
}  // namespace tepui::ops_test
