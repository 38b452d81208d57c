#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

TEST_CASE("a deleted table is gone, and its successor empty") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 3);
  const auto dropped = Must(database->DeleteTable({.table_name = "orders"})).table_description;
  CHECK(dropped.table_name == "orders");
  CHECK(dropped.table_status == TableStatus::kDeleting);
  CHECK(MessageOf(database->Scan({.table_name = "orders"}), ErrorCode::kTableNotFound) ==
        "Requested resource not found");
  Must(database->CreateTable(OrdersDefinition()));
  CHECK(Must(database->Scan({.table_name = "orders"})).count == 0);
  CHECK(Must(database->Scan({.table_name = "orders", .index_name = "by_phase"})).count == 0);
}

TEST_CASE("a protected table is not deleted") {
  auto database = OpenOrders();
  Must(database->UpdateTable({.table_name = "orders", .deletion_protection_enabled = true}));
  CHECK(MessageOf(database->DeleteTable({.table_name = "orders"})) ==
        "Resource cannot be deleted as it is currently protected against deletion. Disable "
        "deletion protection first.");
  Must(database->UpdateTable({.table_name = "orders", .deletion_protection_enabled = false}));
  Must(database->DeleteTable({.table_name = "orders"}));
}

TEST_CASE("what is not there is neither deleted nor described") {
  auto database = OpenEmpty();
  const std::string missing = "Requested resource not found: Table: nowhere not found";
  CHECK(MessageOf(database->DeleteTable({.table_name = "nowhere"}), ErrorCode::kTableNotFound) ==
        missing);
  CHECK(MessageOf(database->DescribeTable({.table_name = "nowhere"}), ErrorCode::kTableNotFound) ==
        missing);
  CHECK(MessageOf(database->DescribeTable({.table_name = "n"})) ==
        "TableName must be at least 3 characters long and at most 255 characters long");
}

}  // namespace
}  // namespace tepui::ops_test
