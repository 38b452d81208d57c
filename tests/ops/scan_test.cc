#include <set>

#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

std::vector<std::string> Customers(int count) {
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) names.push_back("customer-" + std::to_string(i));
  return names;
}

// All items of a scan, read page by page.
std::vector<Item> All(Subject& database, ScanRequest request) {
  std::vector<Item> items;
  do {
    auto page = Must(database.Scan(request));
    items.insert(items.end(), page.items.begin(), page.items.end());
    request.exclusive_start_key = page.last_evaluated_key;
  } while (request.exclusive_start_key);
  return items;
}

TEST_CASE("a scan reads everything, page by page") {
  auto database = OpenOrders();
  PutOrders(*database, Customers(20), 3);
  auto whole = Must(database->Scan({.table_name = "orders"}));
  CHECK(whole.count == 60);
  CHECK(whole.last_evaluated_key == std::nullopt);
  for (const int32_t limit : {1, 7, 60, 61}) {
    CHECK(All(*database, {.table_name = "orders", .limit = limit}) == whole.items);
  }
  // At the limit nobody looks whether there is more.
  CHECK(Must(database->Scan({.table_name = "orders", .limit = 60})).last_evaluated_key);
  CHECK(All(*database, {.table_name = "orders", .index_name = "by_phase", .limit = 7}).size() ==
        60);
}

TEST_CASE("segments are disjoint, complete and the same on every page") {
  auto database = OpenOrders();
  PutOrders(*database, Customers(60), 2);
  const auto whole = All(*database, {.table_name = "orders"});
  for (const int32_t total : {1, 2, 3, 7, 64}) {
    std::vector<Item> parts;
    for (int32_t segment = 0; segment < total; ++segment) {
      const auto part =
          All(*database,
              {.table_name = "orders", .limit = 5, .segment = segment, .total_segments = total});
      parts.insert(parts.end(), part.begin(), part.end());
    }
    CHECK(parts == whole);
  }
}

TEST_CASE("more segments than hashes find each item once") {
  auto database = OpenOrders();
  PutOrders(*database, Customers(3), 2);
  // The segment of a customer, by halving the range of segments that hold it.
  constexpr int32_t kTotal = 100'000;
  Table table = *database->OpenTable("orders");
  size_t found = 0;
  for (uint32_t segment = 0; segment < kTotal; ++segment) {
    found += Must(table.Scan().segment(segment, kTotal).Next()).size();
  }
  CHECK(found == 6);
}

TEST_CASE("a scan filters, projects and counts") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann", "bob"}, 3);
  ScanRequest request{.table_name = "orders"};
  request.filter_expression = "customer = :c AND amount > :a";
  request.expression_attribute_values = Item{{":c", "ann"}, {":a", 10}};
  request.projection_expression = "seq";
  auto page = Must(database->Scan(request));
  CHECK(page.items == std::vector<Item>{Item{{"seq", 2}}, Item{{"seq", 3}}});
  CHECK(page.count == 2);
  CHECK(page.scanned_count == 6);
  request.projection_expression.reset();
  request.select = Select::kCount;
  page = Must(database->Scan(request));
  CHECK(page.items.empty());
  CHECK(page.count == 2);
}

TEST_CASE("items without an index's key are not in it") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 2);
  PutOrder(*database, OrderKey("bare", 1));
  CHECK(Must(database->Scan({.table_name = "orders"})).count == 3);
  for (const char* const index : {"by_amount", "by_phase", "by_city"}) {
    CHECK(Must(database->Scan({.table_name = "orders", .index_name = index})).count == 2);
  }
}

TEST_CASE("members of a scan are checked") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 1);
  struct Case {
    std::string message;
    std::function<void(ScanRequest&)> change;
  };
  const std::vector<Case> cases = {
      {"The TotalSegments parameter is required but was not present in the request when Segment "
       "parameter is present",
       [](auto& s) { s.segment = 0; }},
      {"The Segment parameter is required but was not present in the request when parameter "
       "TotalSegments is present",
       [](auto& s) { s.total_segments = 2; }},
      {"The Segment parameter is zero-based and must be less than parameter TotalSegments: "
       "Segment: 2 is not less than TotalSegments: 2",
       [](auto& s) { s.segment = 2, s.total_segments = 2; }},
      {"1 validation error detected: Value '1000001' at 'totalSegments' failed to satisfy "
       "constraint: Member must have value less than or equal to 1000000",
       [](auto& s) { s.segment = 2, s.total_segments = 1'000'001; }},
      {"1 validation error detected: Value '-1' at 'segment' failed to satisfy constraint: Member "
       "must have value greater than or equal to 0",
       [](auto& s) { s.segment = -1, s.total_segments = 2; }},
      {"The provided starting key is invalid: The provided key element does not match the schema",
       [](auto& s) {
         s.exclusive_start_key = Item{{"customer", "ann"}};
       }},
      {"The table does not have the specified index: by_color",
       [](auto& s) { s.index_name = "by_color"; }},
      {"ExpressionAttributeValues can only be specified when using expressions: FilterExpression "
       "is null",
       [](auto& s) {
         s.expression_attribute_values = Item{{":a", 1}};
       }},
  };
  for (const Case& one : cases) {
    ScanRequest request{.table_name = "orders"};
    one.change(request);
    CHECK(MessageOf(database->Scan(request)) == one.message);
  }
}

TEST_CASE("a starting key of another segment is refused") {
  auto database = OpenOrders();
  PutOrders(*database, Customers(8), 1);
  ScanRequest request{.table_name = "orders", .limit = 1, .segment = 0, .total_segments = 2};
  request.exclusive_start_key = Must(database->Scan(request)).last_evaluated_key;
  REQUIRE(request.exclusive_start_key);
  CHECK(database->Scan(request));
  request.segment = 1;
  CHECK(MessageOf(database->Scan(request)).starts_with("The provided starting key is invalid"));
}

TEST_CASE("a handle scans whole tables, segments and indexes") {
  auto database = OpenOrders();
  Table table = *database->OpenTable("orders");
  PutOrders(*database, Customers(10), 2);
  std::set<std::pair<std::string, int64_t>> seen;
  for (const uint32_t segment : {0u, 1u, 2u}) {
    for (auto& page : table.Scan().segment(segment, 3).limit(4)) {
      REQUIRE(page);
      for (const ItemView item : *page) {
        seen.emplace(*item.Find("customer")->AsString(), *item.Find("seq")->AsNumber()->ToInt64());
      }
    }
  }
  CHECK(seen.size() == 20);
  CHECK(Must(table.Scan().index("by_city").Next()).size() == 20);
  CHECK_FALSE(table.Scan().index("nowhere").Next());
  PageRange range = table.Scan();
  CHECK_FALSE(range.done());
  CHECK(range.Next());
  CHECK(range.done());
}

}  // namespace
}  // namespace tepui::ops_test
