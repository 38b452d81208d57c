#include <filesystem>

#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

TEST_CASE("a table is described as it was made, also after a reopening") {
  const auto now =
      std::chrono::system_clock::time_point(std::chrono::milliseconds(1'700'000'000'123));
  Options options;
  options.path = "describe-table";
  options.region = "here";
  options.account_id = "42";
  options.clock = [&] { return now; };
  std::filesystem::remove_all(options.path);
  auto database = OpenOrders(options);
  PutOrders(*database, {"ann"}, 3);
  const auto describe = [&] {
    return Must(database->DescribeTable({.table_name = "orders"})).table;
  };
  const TableDescription before = describe();
  CHECK(before.creation_date_time == now);
  CHECK(before.table_arn == "arn:aws:dynamodb:here:42:table/orders");
  CHECK(before.table_status == TableStatus::kActive);
  CHECK(before.attribute_definitions.size() == 5);
  CHECK(before.item_count == 3);
  CHECK(before.global_secondary_indexes[1].item_count == 3);
  CHECK(before.global_secondary_indexes[1].projection.projection_type == ProjectionType::kInclude);
  REQUIRE(database->Close());
  database = OpenEmpty(options);
  const TableDescription after = describe();
  CHECK(after.table_id == before.table_id);
  CHECK(after.creation_date_time == before.creation_date_time);
  CHECK(after.attribute_definitions == before.attribute_definitions);
  CHECK(after.key_schema == before.key_schema);
  CHECK(after.local_secondary_indexes[0].key_schema ==
        before.local_secondary_indexes[0].key_schema);
  database.reset();
  std::filesystem::remove_all(options.path);
}

}  // namespace
}  // namespace tepui::ops_test
