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
  const auto table = Must(database->UpdateTable(Create("by_color", "color"))).table_description;
  CHECK(table.table_status == TableStatus::kActive);
  CHECK(table.global_secondary_indexes.size() == 3);
  CHECK(table.global_secondary_indexes[2].index_status == IndexStatus::kActive);
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

TEST_CASE("a table may have twenty global indexes") {
  auto database = OpenOrders();
  for (int i = 2; i < 20; ++i) {
    Must(database->UpdateTable(Create("index" + std::to_string(i), "a" + std::to_string(i))));
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
