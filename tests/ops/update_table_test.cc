#include <thread>

#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

const std::string kInvalid = "One or more parameter values were invalid: ";

UpdateTableRequest Orders() { return {.table_name = "orders"}; }

UpdateTableRequest Create(const std::string& name, const std::string& attribute,
                          KeyType type = KeyType::kString) {
  UpdateTableRequest request = Orders();
  request.attribute_definitions = {{attribute, type}};
  GlobalSecondaryIndexUpdate update;
  update.create = CreateGlobalSecondaryIndexAction{
      .index_name = name,
      .key_schema = {{attribute, KeyRole::kHash}},
      .projection = IndexProjection{.projection_type = ProjectionType::kAll}};
  request.global_secondary_index_updates = {update};
  return request;
}

UpdateTableRequest Delete(const std::string& name) {
  UpdateTableRequest request = Orders();
  GlobalSecondaryIndexUpdate update;
  update.delete_ = DeleteGlobalSecondaryIndexAction{name};
  request.global_secondary_index_updates = {update};
  return request;
}

TEST_CASE("an index made later holds what was there and what comes") {
  auto database = OpenOrders();
  Item order = Order("ann", 1);
  order.Set("color", "red");
  PutOrder(*database, order);
  auto table = Must(database->UpdateTable(Create("by_color", "color"))).table_description;
  CHECK(table.table_status == TableStatus::kUpdating);
  REQUIRE(table.global_secondary_indexes.size() == 3);
  CHECK(table.global_secondary_indexes[2].index_status == IndexStatus::kCreating);
  CHECK(Must(database->WaitForIndexes("orders")));
  table = Must(database->DescribeTable({.table_name = "orders"})).table;
  CHECK(table.table_status == TableStatus::kActive);
  CHECK(table.global_secondary_indexes[2].index_status == IndexStatus::kActive);
  CHECK_FALSE(table.global_secondary_indexes[2].backfilling);
  order.Set("seq", 2);
  PutOrder(*database, order);
  CHECK(Must(database->Scan({.table_name = "orders", .index_name = "by_color"})).count == 2);
  CHECK(Must(database->Verify()).problems.empty());
  Must(database->UpdateTable(Delete("by_color")));
  CHECK(MessageOf(database->Scan({.table_name = "orders", .index_name = "by_color"})) ==
        "The table does not have the specified index: by_color");
  CHECK(Must(database->Scan({.table_name = "orders"})).count == 2);
}

TEST_CASE("changes of indexes are checked") {
  auto database = OpenOrders();
  CHECK(MessageOf(database->UpdateTable(Create("by_city", "city"))) ==
        "Attempting to create an index which already exists");
  CHECK(MessageOf(database->UpdateTable(Create("by_amount", "amount", KeyType::kNumber))) ==
        "Attempting to create an index which already exists");
  CHECK(MessageOf(database->UpdateTable(Create("more", "city", KeyType::kNumber))) ==
        kInvalid + "Attribute city is a key attribute already and has another type");
  CHECK(MessageOf(database->UpdateTable(Delete("nowhere")), ErrorCode::kIndexNotFound) ==
        "Requested resource not found");
  CHECK(MessageOf(database->UpdateTable(Delete("by_amount")), ErrorCode::kIndexNotFound) ==
        "Requested resource not found");
  UpdateTableRequest request = Create("more", "color");
  request.attribute_definitions.clear();
  CHECK(MessageOf(database->UpdateTable(request)) ==
        kInvalid +
            "Some index key attributes are not defined in AttributeDefinitions. Keys: "
            "[color], AttributeDefinitions: []");
  request = Create("more", "color");
  request.global_secondary_index_updates.push_back(
      Delete("by_city").global_secondary_index_updates[0]);
  CHECK(MessageOf(database->UpdateTable(request), ErrorCode::kLimitExceeded) ==
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously "
        "per table");
  request.global_secondary_index_updates[1] = request.global_secondary_index_updates[0];
  CHECK(MessageOf(database->UpdateTable(request)) ==
        kInvalid +
            "Only one global secondary index update per index is allowed simultaneously. "
            "Index: more");
  request.global_secondary_index_updates = {GlobalSecondaryIndexUpdate()};
  CHECK(MessageOf(database->UpdateTable(request)) ==
        kInvalid +
            "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
            "GlobalSecondaryIndexUpdate.Delete must not be null");
  CHECK(Must(database->DescribeTable({.table_name = "orders"}))
            .table.global_secondary_indexes.size() == 2);
}

// With a new index whose filling stops behind its first group.
std::unique_ptr<Subject> OpenFilling(int count = 100) {
  Options options = InMemory();
  options.backfill_bytes_per_second = 1;
  auto database = OpenOrders(options);
  for (int i = 1; i <= count; ++i) {
    Item order = Order("ann", i);
    i == 1 ? order.Set("color", 7) : order.Set("color", "red");
    PutOrder(*database, order);
  }
  Must(database->UpdateTable(Create("by_color", "color")));
  return database;
}

GlobalSecondaryIndexDescription ByColor(Subject& database) {
  return Must(database.DescribeTable({.table_name = "orders"})).table.global_secondary_indexes[2];
}

TEST_CASE("an index cannot be read while it is filled, and says how far it is", "[in-process]") {
  auto database = OpenFilling();
  CHECK_FALSE(Must(database->WaitForIndexes("orders", std::chrono::milliseconds(50))));
  while (ByColor(*database).backfill->items_read == 0) std::this_thread::yield();
  const GlobalSecondaryIndexDescription index = ByColor(*database);
  CHECK(index.index_status == IndexStatus::kCreating);
  CHECK(index.backfilling);
  CHECK(index.backfill->items_read < 100);
  CHECK(index.backfill->items_left_out == 1);
  CHECK(index.backfill->failure.empty());
  const auto table = Must(database->DescribeTable({.table_name = "orders"})).table;
  CHECK(table.table_status == TableStatus::kUpdating);
  CHECK_FALSE(table.global_secondary_indexes[0].backfill);
  CHECK(MessageOf(database->Scan({.table_name = "orders", .index_name = "by_color"})) ==
        "Cannot read from backfilling global secondary index: by_color");
  // Writers keep it all the same, and what does not fit is refused.
  Item order = Order("bob", 1);
  order.Set("color", 7);
  CHECK(
      MessageOf(database->PutItem({.table_name = "orders", .item = order})).starts_with(kInvalid));
  CHECK(Must(database->Verify()).problems.empty());
}

TEST_CASE("while an index is filled, others wait, and it may be given up") {
  auto database = OpenFilling();
  const std::string one_at_a_time =
      "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously "
      "per table";
  CHECK(MessageOf(database->UpdateTable(Create("more", "size")), ErrorCode::kLimitExceeded) ==
        one_at_a_time);
  CHECK(MessageOf(database->UpdateTable(Delete("by_city")), ErrorCode::kLimitExceeded) ==
        one_at_a_time);
  CHECK(MessageOf(database->DeleteTable({.table_name = "orders"}), ErrorCode::kTableInUse) ==
        "Attempt to change a resource which is still in use: Table is being updated: orders");
  const auto table = Must(database->UpdateTable(Delete("by_color"))).table_description;
  CHECK(table.table_status == TableStatus::kActive);
  CHECK(table.global_secondary_indexes.size() == 2);
  CHECK(Must(database->WaitForIndexes("orders")));
  CHECK(Must(database->Verify()).problems.empty());
  Must(database->DeleteTable({.table_name = "orders"}));
  CHECK(MessageOf(database->WaitForIndexes("orders"), ErrorCode::kTableNotFound) ==
        "Requested resource not found");
}

TEST_CASE("a table may have twenty global indexes") {
  auto database = OpenOrders();
  for (int i = 2; i < 20; ++i) {
    Must(database->UpdateTable(Create("index" + std::to_string(i), "a" + std::to_string(i))));
    CHECK(Must(database->WaitForIndexes("orders")));
  }
  auto refused = database->UpdateTable(Create("index20", "a20"));
  CHECK(MessageOf(refused, ErrorCode::kLimitExceeded).starts_with("Subscriber limit exceeded: "));
}

TEST_CASE("billing and throughput change, and must change") {
  auto database = OpenOrders();
  UpdateTableRequest request = Orders();
  request.billing_mode = BillingMode::kProvisioned;
  CHECK(MessageOf(database->UpdateTable(request)) ==
        kInvalid +
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when "
            "BillingMode is PROVISIONED");
  request.provisioned_throughput = ProvisionedThroughput{5, 6};
  const auto changed = Must(database->UpdateTable(request)).table_description;
  CHECK(changed.billing_mode == BillingMode::kProvisioned);
  CHECK(changed.provisioned_throughput == ProvisionedThroughput{5, 6});
  request.billing_mode.reset();
  CHECK(MessageOf(database->UpdateTable(request)) ==
        "The provisioned throughput for the table will not change. The requested value equals the "
        "current value. Current ReadCapacityUnits provisioned for the table: 5. Requested "
        "ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 6. Requested "
        "WriteCapacityUnits: 6. Refer to the Amazon DynamoDB Developer Guide for current limits "
        "and how to request higher limits.");
  request.billing_mode = BillingMode::kPayPerRequest;
  CHECK(MessageOf(database->UpdateTable(request)) ==
        kInvalid +
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
            "BillingMode is PAY_PER_REQUEST");
  request.provisioned_throughput.reset();
  CHECK(Must(database->UpdateTable(request)).table_description.billing_mode ==
        BillingMode::kPayPerRequest);
}

TEST_CASE("an update of a table must be one, of a table that is there") {
  auto database = OpenOrders();
  CHECK(MessageOf(database->UpdateTable(Orders())) ==
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
        "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
  UpdateTableRequest request{.table_name = "nowhere", .deletion_protection_enabled = true};
  CHECK(MessageOf(database->UpdateTable(request), ErrorCode::kTableNotFound) ==
        "Requested resource not found: Table: nowhere not found");
  request = Orders();
  request.table_class = TableClass::kStandardInfrequentAccess;
  CHECK(Must(database->UpdateTable(request)).table_description.table_class ==
        TableClass::kStandardInfrequentAccess);
}

}  // namespace
}  // namespace tepui::ops_test
