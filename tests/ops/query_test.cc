#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

using Seqs = std::vector<int64_t>;

QueryRequest QueryOf(const std::string& condition, const Item& values) {
  QueryRequest request{.table_name = "orders"};
  request.key_condition_expression = condition;
  request.expression_attribute_values = values;
  return request;
}

QueryRequest OfAnn() { return QueryOf("customer = :c", {{":c", "ann"}}); }

TEST_CASE("a query reads one partition in the order of its sort key") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann", "bob"}, 12);
  auto all = Must(database->Query(OfAnn()));
  CHECK(Numbers(all.items) == Seqs{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  CHECK(all.count == 12);
  CHECK(all.scanned_count == 12);
  CHECK(all.last_evaluated_key == std::nullopt);
  QueryRequest down = OfAnn();
  down.scan_index_forward = false;
  down.limit = 2;
  CHECK(Numbers(Must(database->Query(down)).items) == Seqs{12, 11});
  CHECK(Must(database->Query(QueryOf("customer = :c", {{":c", "nobody"}}))).count == 0);
}

TEST_CASE("a query takes every condition on the sort key") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 5);
  const auto seqs = [&](const std::string& condition, Item values) {
    values.Set(":c", "ann");
    return Numbers(Must(database->Query(QueryOf("customer = :c AND " + condition, values))).items);
  };
  CHECK(seqs("seq = :n", {{":n", 3}}) == Seqs{3});
  CHECK(seqs("seq < :n", {{":n", 3}}) == Seqs{1, 2});
  CHECK(seqs("seq <= :n", {{":n", 3}}) == Seqs{1, 2, 3});
  CHECK(seqs("seq > :n", {{":n", 3}}) == Seqs{4, 5});
  CHECK(seqs("seq >= :n", {{":n", 3}}) == Seqs{3, 4, 5});
  CHECK(seqs("seq BETWEEN :l AND :h", {{":l", 2}, {":h", 4}}) == Seqs{2, 3, 4});
}

TEST_CASE("pages follow each other without a gap, in both directions") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 7);
  for (const char* const index : {"", "by_amount", "by_phase"}) {
    for (const bool forward : {true, false}) {
      QueryRequest request = OfAnn();
      if (*index != '\0') request.index_name = index;
      if (std::string(index) == "by_phase") {
        request.key_condition_expression = "phase = :c";
        request.expression_attribute_values = Item{{":c", "open"}};
      }
      request.scan_index_forward = forward;
      request.limit = 3;
      Seqs seqs;
      int pages = 0;
      do {
        auto page = Must(database->Query(request));
        for (const int64_t seq : Numbers(page.items)) seqs.push_back(seq);
        request.exclusive_start_key = page.last_evaluated_key;
        ++pages;
      } while (request.exclusive_start_key && pages < 10);
      CHECK(pages == 3);
      CHECK(seqs == (forward ? Seqs{1, 2, 3, 4, 5, 6, 7} : Seqs{7, 6, 5, 4, 3, 2, 1}));
    }
  }
}

TEST_CASE("a page ends at 1 MiB of what is read, not of what passes the filter") {
  auto database = OpenOrders();
  for (int seq = 1; seq <= 5; ++seq) {
    Item order = Order("ann", seq);
    order.Set("blob", Binary{std::string(300'000, 'b')});
    PutOrder(*database, order);
  }
  QueryRequest request = OfAnn();
  request.filter_expression = "amount > :a";
  request.expression_attribute_values->Set(":a", 30);
  request.projection_expression = "seq";
  auto page = Must(database->Query(request));
  CHECK(page.scanned_count == 4);
  CHECK(page.items == std::vector<Item>{Item{{"seq", 4}}});
  CHECK(page.last_evaluated_key == OrderKey("ann", 4));
  request.exclusive_start_key = page.last_evaluated_key;
  page = Must(database->Query(request));
  CHECK(page.scanned_count == 1);
  CHECK(page.last_evaluated_key == std::nullopt);
}

TEST_CASE("filter and select decide what is returned, and not what is counted as read") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 6);
  QueryRequest request = OfAnn();
  request.filter_expression = "amount >= :a";
  request.expression_attribute_values->Set(":a", 40);
  request.select = Select::kCount;
  request.return_consumed_capacity = ReturnConsumedCapacity::kTotal;
  auto page = Must(database->Query(request));
  CHECK(page.items.empty());
  CHECK(page.count == 3);
  CHECK(page.scanned_count == 6);
  CHECK(page.consumed_capacity->capacity_units == 0.5);
  request.consistent_read = true;
  CHECK(Must(database->Query(request)).consumed_capacity->capacity_units == 1.0);
}

TEST_CASE("an index gives what it holds; a local one fetches the rest") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 2);
  QueryRequest request = OfAnn();
  request.index_name = "by_amount";
  request.return_consumed_capacity = ReturnConsumedCapacity::kIndexes;
  Item held = OrderKey("ann", 1);
  held.Set("amount", 10);
  auto page = Must(database->Query(request));
  CHECK(page.items[0] == held);
  CHECK(page.consumed_capacity->capacity_units == 0.5);
  CHECK(page.consumed_capacity->local_secondary_indexes.at("by_amount").capacity_units == 0.5);
  request.select = Select::kAllAttributes;
  page = Must(database->Query(request));
  CHECK(page.items[0] == Order("ann", 1));
  CHECK(page.consumed_capacity->table->capacity_units == 1.0);
  CHECK(page.consumed_capacity->capacity_units == 1.5);
  request.select.reset();
  request.projection_expression = "city, seq";
  CHECK(Must(database->Query(request)).items[0] == Item{{"city", "Bern"}, {"seq", 1}});

  request = QueryOf("city = :c", {{":c", "Bern"}});
  request.index_name = "by_city";
  CHECK_FALSE(Must(database->Query(request)).items[0].Contains("amount"));
  CHECK(Must(database->Query(request)).items[0].Contains("phase"));
  request.projection_expression = "amount, phase";
  CHECK(MessageOf(database->Query(request)) ==
        "One or more parameter values were invalid: Global secondary index by_city does not "
        "project [amount]");
  request.projection_expression.reset();
  request.select = Select::kAllAttributes;
  CHECK(MessageOf(database->Query(request)) ==
        "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported "
        "for global secondary index by_city because its projection type is not ALL");
}

TEST_CASE("a consistent read of a global index is allowed unless strictness is asked for") {
  QueryRequest request = QueryOf("phase = :p", {{":p", "open"}});
  request.index_name = "by_phase";
  request.consistent_read = true;
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 1);
  CHECK(Must(database->Query(request)).count == 1);
  Options strict = InMemory();
  strict.strict_dynamodb = true;
  database = OpenOrders(strict);
  CHECK(MessageOf(database->Query(request)) ==
        "Consistent reads are not supported on global secondary indexes");
}

TEST_CASE("a handle queries page by page") {
  auto database = OpenOrders();
  Table table = *database->OpenTable("orders");
  PutOrders(*database, {"ann", "bob"}, 7);
  Seqs seqs;
  for (auto& page : table.Query(key("customer") == "ann" && key("seq").between(2, 6))
                        .descending()
                        .limit(2)
                        .filter(attr("phase") == "open")
                        .project(Projection({attr("seq")}))) {
    REQUIRE(page);
    CHECK(page->size() <= 2);
    for (const ItemView item : *page) {
      CHECK(item.size() == 1);
      seqs.push_back(*item.Find("seq")->AsNumber()->ToInt64());
    }
  }
  CHECK(seqs == Seqs{6, 5, 4, 3, 2});
  auto page = Must(table.Query(key("phase") == "open").index("by_phase").limit(1).Next());
  REQUIRE(page.size() == 1);
  auto next = Must(table.Query(key("phase") == "open")
                       .index("by_phase")
                       .start_after(*page.last_evaluated_key())
                       .Next());
  CHECK(next.size() == 13);
  CHECK(next.scanned_count() == 13);
  // An error is the last element.
  int errors = 0;
  for (auto& failed : table.Query(key("phase") == "open")) {
    CHECK_FALSE(failed);
    ++errors;
  }
  CHECK(errors == 1);
  CHECK_FALSE(table.Query(key("customer") == "ann").segment(0, 2).Next());
  CHECK_FALSE(table.Scan().descending().Next());
}

}  // namespace
}  // namespace tepui::ops_test
