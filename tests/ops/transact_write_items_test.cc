#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

using Member = TransactWriteItem;

Member PutOf(const Item& item) {
  return {.put = Member::Put{.table_name = "orders", .item = item}};
}
Member PutNew(const Item& item) {
  Member member = PutOf(item);
  member.put->condition_expression = "attribute_not_exists(seq)";
  return member;
}
Member DeleteOf(const Item& key) {
  return {.delete_ = Member::Delete{.table_name = "orders", .key = key}};
}
Member CheckThere(const Item& key) {
  return {.condition_check = Member::ConditionCheck{
              .table_name = "orders", .key = key, .condition_expression = "attribute_exists(seq)"}};
}
Member AddTo(const Item& key, const Value& amount) {
  return {.update = Member::Update{.table_name = "orders",
                                   .key = key,
                                   .update_expression = "SET amount = amount + :a",
                                   .expression_attribute_values = Item{{":a", amount}}}};
}

std::vector<CancellationReason> Reasons(const Result<TransactWriteItemsResponse>& result) {
  REQUIRE_FALSE(result);
  INFO(result.error().ToString());
  REQUIRE(result.error().code() == ErrorCode::kTransactionCanceled);
  REQUIRE(result.error().cancellation_reasons() != nullptr);
  return *result.error().cancellation_reasons();
}

std::vector<Item> Everything(Subject& database) {
  return Must(database.Scan({.table_name = "orders"})).items;
}

TEST_CASE("a transaction does all its members, over several tables") {
  auto database = OpenOrders();
  Must(database->CreateTable(TableDefinition{.table = "notes", .partition_key = {"id"}}));
  PutOrders(*database, {"ann"}, 3);
  Member note = {.put = Member::Put{.table_name = "notes", .item = {{"id", "n"}}}};
  auto response = Must(database->TransactWriteItems(
      {.transact_items = {PutNew(Order("bob", 1)), DeleteOf(OrderKey("ann", 1)),
                          AddTo(OrderKey("ann", 2), 5), CheckThere(OrderKey("ann", 3)), note}}));
  CHECK(response.consumed_capacity.empty());
  CHECK(GetOrder(*database, "bob", 1) == Order("bob", 1));
  CHECK(GetOrder(*database, "ann", 1) == std::nullopt);
  CHECK(*GetOrder(*database, "ann", 2)->Find("amount") == Value(25));
  CHECK(GetOrder(*database, "ann", 3) == Order("ann", 3));
  CHECK(Must(database->Scan({.table_name = "notes"})).count == 1);
  CHECK(Must(database->Verify()).problems.empty());
}

TEST_CASE("every member that refuses is a reason, and nothing is written") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 2);
  const auto before = Everything(*database);
  Member shown = PutNew(Order("ann", 1));
  shown.put->return_values_on_condition_check_failure =
      ReturnValuesOnConditionCheckFailure::kAllOld;
  const auto result = database->TransactWriteItems(
      {.transact_items = {PutOf(Order("cid", 1)), shown, PutNew(Order("ann", 2)),
                          AddTo(OrderKey("nobody", 1), 1), CheckThere(OrderKey("nobody", 2)),
                          DeleteOf(OrderKey("nobody", 3))}});
  const auto reasons = Reasons(result);
  CHECK(result.error().message() ==
        "Transaction cancelled, please refer cancellation reasons for specific reasons [None, "
        "ConditionalCheckFailed, ConditionalCheckFailed, ValidationError, ConditionalCheckFailed, "
        "None]");
  REQUIRE(reasons.size() == 6);
  CHECK(reasons[0].code == "None");
  CHECK(reasons[0].message.empty());
  CHECK(reasons[1].message == "The conditional request failed");
  CHECK(reasons[1].item == Order("ann", 1));
  CHECK(reasons[2].item == std::nullopt);
  CHECK(reasons[3].message ==
        "The provided expression refers to an attribute that does not exist in the item");
  CHECK(Everything(*database) == before);
  CHECK(Must(database->Verify()).problems.empty());
}

TEST_CASE("what a table's schema refuses is a reason") {
  auto database = OpenOrders();
  Item odd = Order("ann", 1);
  odd.Set("phase", 7);
  Member huge = AddTo(OrderKey("ann", 9), 1);
  huge.update->update_expression = "SET #t = :a";
  huge.update->expression_attribute_names = AttributeNames{{"#t", "text"}};
  huge.update->expression_attribute_values = Item{{":a", std::string(409'590, 'x')}};
  const std::vector<std::pair<Member, std::string>> cases = {
      {DeleteOf({{"customer", "ann"}}), "The provided key element does not match the schema"},
      {PutOf({{"customer", "ann"}}),
       "One or more parameter values were invalid: Missing the key seq in the item"},
      {PutOf(odd),
       "One or more parameter values were invalid: Type mismatch for Index Key phase Expected: S "
       "Actual: N IndexName: by_phase"},
      {huge, "Item size to update has exceeded the maximum allowed size"},
  };
  for (const auto& [member, message] : cases) {
    const auto reasons =
        Reasons(database->TransactWriteItems({.transact_items = {PutOf(Order("bob", 1)), member}}));
    CHECK(reasons[0].code == "None");
    CHECK(reasons[1].code == "ValidationError");
    CHECK(reasons[1].message == message);
  }
  CHECK(Everything(*database).empty());
}

TEST_CASE("a request that is wrong in itself is refused as a whole") {
  auto database = OpenOrders();
  const Member good = PutOf(Order("ann", 1));
  Member none;
  Member two = good;
  two.delete_ = DeleteOf(OrderKey("ann", 1)).delete_;
  Member unknown = good;
  unknown.put->table_name = "nowhere";
  Member unconditional = CheckThere(OrderKey("ann", 1));
  unconditional.condition_check->condition_expression.reset();
  Member no_update = AddTo(OrderKey("ann", 1), 1);
  no_update.update->update_expression.reset();
  Member no_name = good;
  no_name.put->table_name = "";
  Member unused = good;
  unused.put->expression_attribute_values = Item{{":a", 1}};
  Member syntax = PutNew(Order("ann", 1));
  syntax.put->condition_expression = "seq =";
  const std::string detected = "1 validation error detected: Value ";
  const std::vector<std::pair<std::vector<Member>, std::string>> cases = {
      {{},
       detected + "'[]' at 'transactItems' failed to satisfy constraint: Member must have length "
                  "greater than or equal to 1"},
      {std::vector<Member>(101, good),
       detected + "'[101 members]' at 'transactItems' failed to satisfy constraint: Member must "
                  "have length less than or equal to 100"},
      {{none}, "TransactItems can only contain one of Check, Put, Update or Delete"},
      {{good, two}, "TransactItems can only contain one of Check, Put, Update or Delete"},
      {{good, unconditional},
       detected + "null at 'transactItems.2.member.conditionCheck.conditionExpression' failed to "
                  "satisfy constraint: Member must not be null"},
      {{no_update},
       detected + "null at 'transactItems.1.member.update.updateExpression' failed to satisfy "
                  "constraint: Member must not be null"},
      {{unused},
       "ExpressionAttributeValues can only be specified when using expressions: "
       "ConditionExpression is null"},
      {{syntax}, "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"=\""},
      {{good, AddTo(OrderKey("ann", 1), 1)},
       "Transaction request cannot include multiple operations on one item"},
  };
  for (const auto& [members, message] : cases) {
    CHECK(MessageOf(database->TransactWriteItems({.transact_items = members})) == message);
  }
  CHECK(MessageOf(database->TransactWriteItems({.transact_items = {good, unknown}}),
                  ErrorCode::kTableNotFound) == "Requested resource not found");
  CHECK_FALSE(database->TransactWriteItems({.transact_items = {no_name}}));
  CHECK(Everything(*database).empty());
}

TEST_CASE("the items of a transaction have 4 MiB at most") {
  auto database = OpenOrders();
  const auto filled = [](int number, size_t bytes) {
    Item item = OrderKey("ann", number);
    const size_t others = std::string("customerannseqtext").size() + 2;
    item.Set("text", std::string(bytes - others, 'x'));
    return item;
  };
  std::vector<Member> members;
  for (int i = 1; i <= 10; ++i) members.push_back(PutOf(filled(i, 409'600)));
  members.push_back(PutOf(filled(11, (4 << 20) - 10 * 409'600)));
  Must(database->TransactWriteItems({.transact_items = members}));
  CHECK(Everything(*database).size() >= 2);
  members.back() = PutOf(filled(11, (4 << 20) - 10 * 409'600 + 1));
  CHECK(MessageOf(database->TransactWriteItems({.transact_items = members})) ==
        "The aggregate size of the items in the transaction exceeds 4 MB");

  // What an update leaves counts, not what it says.
  members.clear();
  for (int i = 1; i <= 11; ++i) members.push_back(AddTo(OrderKey("ann", i), 1));
  for (Member& member : members) member.update->update_expression = "SET more = :a";
  CHECK(MessageOf(database->TransactWriteItems({.transact_items = members})) ==
        "(TransactionCanceled: Transaction cancelled, please refer cancellation reasons for "
        "specific reasons [ValidationError, ValidationError, ValidationError, ValidationError, "
        "ValidationError, ValidationError, ValidationError, ValidationError, ValidationError, "
        "ValidationError, None])");
  members.erase(members.begin(), members.begin() + 10);
  Must(database->TransactWriteItems({.transact_items = members}));
}

TEST_CASE("a transaction is charged twice over") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 1);
  TransactWriteItemsRequest request{
      .transact_items = {PutOf(Order("bob", 1)), CheckThere(OrderKey("ann", 1))},
      .client_request_token = "once",
      .return_consumed_capacity = ReturnConsumedCapacity::kIndexes,
      .return_item_collection_metrics = ReturnItemCollectionMetrics::kSize};
  const auto written = Must(database->TransactWriteItems(request));
  REQUIRE(written.consumed_capacity.size() == 1);
  const ConsumedCapacity& consumed = written.consumed_capacity[0];
  CHECK(consumed.table_name == "orders");
  CHECK(consumed.capacity_units == 10.0);  // 2 members and 3 index entries
  CHECK(consumed.write_capacity_units == 10.0);
  CHECK_FALSE(consumed.read_capacity_units);
  CHECK(consumed.table->write_capacity_units == 4.0);
  CHECK(consumed.global_secondary_indexes.at("by_city").write_capacity_units == 2.0);
  CHECK(written.item_collection_metrics.at("orders").size() == 2);

  const auto repeated = Must(database->TransactWriteItems(request));
  REQUIRE(repeated.consumed_capacity.size() == 1);
  CHECK(repeated.consumed_capacity[0].read_capacity_units == 4.0);
  CHECK_FALSE(repeated.consumed_capacity[0].write_capacity_units);
}

TEST_CASE("a request with a token is done once in ten minutes, over a restart") {
  auto now = std::chrono::system_clock::time_point(std::chrono::hours(500'000));
  Options options{.path = "tokens"};
  options.clock = [&now] { return now; };
  TransactWriteItemsRequest request{.transact_items = {AddTo(OrderKey("ann", 1), 1)},
                                    .client_request_token = "t1"};
  const auto amount = [](Subject& database) {
    return *GetOrder(database, "ann", 1)->Find("amount");
  };
  {
    auto database = OpenOrders(options);
    // A transaction that was canceled was not done.
    CHECK(Reasons(database->TransactWriteItems(request)).size() == 1);
    PutOrders(*database, {"ann"}, 1);
    Must(database->TransactWriteItems(request));
    Must(database->TransactWriteItems(request));
    CHECK(amount(*database) == Value(11));
  }
  auto database = OpenEmpty(options);
  Must(database->TransactWriteItems(request));
  CHECK(amount(*database) == Value(11));
  auto other = request;
  other.transact_items = {AddTo(OrderKey("ann", 1), 2)};
  CHECK(MessageOf(database->TransactWriteItems(other), ErrorCode::kIdempotentMismatch) ==
        "The client request token was used before, for another request");
  CHECK(amount(*database) == Value(11));

  now += std::chrono::minutes(10) - std::chrono::microseconds(1);
  CHECK_FALSE(database->TransactWriteItems(other));
  now += std::chrono::microseconds(1);
  Must(database->TransactWriteItems(other));
  CHECK(amount(*database) == Value(13));

  request.client_request_token = "";
  CHECK_FALSE(database->TransactWriteItems(request));
  request.client_request_token = std::string(37, 't');
  CHECK(MessageOf(database->TransactWriteItems(request)) ==
        "1 validation error detected: Value '" + std::string(37, 't') +
            "' at 'clientRequestToken' failed to satisfy constraint: Member must have length less "
            "than or equal to 36");
  CHECK(amount(*database) == Value(13));
}

}  // namespace
}  // namespace tepui::ops_test
