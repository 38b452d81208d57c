#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

using Names = std::vector<std::string>;

TEST_CASE("tables are listed by name, page by page") {
  auto database = OpenEmpty();
  CHECK(Must(database->ListTables()).table_names.empty());
  for (const char* const name : {"beta", "Alpha", "alpha", "gamma"}) {
    Must(database->CreateTable(TableDefinition{.table = name, .partition_key = {"id"}}));
  }
  auto all = Must(database->ListTables());
  CHECK(all.table_names == Names{"Alpha", "alpha", "beta", "gamma"});
  CHECK(all.last_evaluated_table_name == std::nullopt);
  auto page = Must(database->ListTables({.limit = 3}));
  CHECK(page.table_names == Names{"Alpha", "alpha", "beta"});
  CHECK(page.last_evaluated_table_name == "beta");
  page = Must(database->ListTables(
      {.exclusive_start_table_name = page.last_evaluated_table_name, .limit = 3}));
  CHECK(page.table_names == Names{"gamma"});
  CHECK(page.last_evaluated_table_name == std::nullopt);
  // The table to start behind need not be there.
  CHECK(Must(database->ListTables({.exclusive_start_table_name = "azz"})).table_names ==
        Names{"beta", "gamma"});
}

TEST_CASE("members of a listing are checked") {
  auto database = OpenEmpty();
  CHECK(MessageOf(database->ListTables({.limit = 101})) ==
        "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member "
        "must have value less than or equal to 100");
  CHECK(MessageOf(database->ListTables({.exclusive_start_table_name = "a", .limit = 0})) ==
        "2 validation errors detected: Value 'a' at 'exclusiveStartTableName' failed to satisfy "
        "constraint: Member must have length greater than or equal to 3; Value '0' at 'limit' "
        "failed to satisfy constraint: Member must have value greater than or equal to 1");
}

}  // namespace
}  // namespace tepui::ops_test
