#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

std::vector<int64_t> Seqs(PageRange range) {
  std::vector<int64_t> numbers;
  for (auto& page : range) {
    REQUIRE(page);
    for (const ItemView& item : *page) numbers.push_back(*item.Find("seq")->AsNumber()->ToInt64());
  }
  return numbers;
}

TEST_CASE("a snapshot shows all tables as they were, by every read") {
  auto database = OpenOrders();
  Must(database->CreateTable(TableDefinition{.table = "notes", .partition_key = {"id"}}));
  Must(database->PutItem({.table_name = "notes", .item = {{"id", "n"}}}));
  PutOrders(*database, {"ann"}, 3);
  Table orders = Must(database->OpenTable("orders"));
  const Snapshot then = Must(database->NewSnapshot());
  PutOrder(*database, Order("ann", 4));
  Must(orders.Delete({"ann", 1}));
  Item changed = Order("ann", 2);
  changed.Set("phase", "done");
  PutOrder(*database, changed);
  Must(database->DeleteItem({.table_name = "notes", .key = {{"id", "n"}}}));
  Must(database->CreateTable(TableDefinition{.table = "later", .partition_key = {"id"}}));

  CHECK(Must(then.Get(orders, {"ann", 1})) == Order("ann", 1));
  CHECK(Must(then.Get(orders, {"ann", 2}, *Projection::Parse("phase"))) == Item{{"phase", "open"}});
  CHECK_FALSE(Must(then.GetView(orders, {"ann", 4})));
  CHECK(Seqs(then.Query(orders, key("customer") == "ann").limit(1)) ==
        std::vector<int64_t>{1, 2, 3});
  CHECK(Seqs(then.Query(orders, key("phase") == "open").index("by_phase")) ==
        std::vector<int64_t>{1, 2, 3});
  CHECK(Seqs(then.Scan(orders)).size() == 3);
  CHECK(Must(then.GetItem({.table_name = "notes", .key = {{"id", "n"}}})).item);
  CHECK(Must(then.Scan({.table_name = "notes"})).count == 1);
  CHECK(Must(then.Query({.table_name = "orders",
                         .index_name = "by_amount",
                         .key_condition_expression = "customer = :c",
                         .expression_attribute_values = Item{{":c", "ann"}},
                         .select = Select::kAllAttributes}))
            .items[1] == Order("ann", 2));
  CHECK(Must(then.BatchGetItem({.request_items = {{"orders", {.keys = {OrderKey("ann", 1)}}}}}))
            .responses.at("orders")
            .size() == 1);
  CHECK(Must(then.TransactGetItems({.transact_items = {{.get = {.table_name = "orders",
                                                                .key = OrderKey("ann", 1)}}}}))
            .responses[0]
            .item == Order("ann", 1));
  CHECK(then.table_names() == std::vector<std::string>{"notes", "orders"});
  CHECK(MessageOf(then.Scan({.table_name = "later"}), ErrorCode::kTableNotFound) ==
        "Requested resource not found");
}

TEST_CASE("a snapshot outlives the tables it shows") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 2);
  Table orders = Must(database->OpenTable("orders"));
  const Snapshot then = Must(database->NewSnapshot());
  Must(database->DeleteTable({.table_name = "orders"}));
  CHECK(Must(then.Get(orders, {"ann", 1})) == Order("ann", 1));
  Must(database->CreateTable(OrdersDefinition()));
  CHECK(Must(then.Scan({.table_name = "orders"})).count == 2);
  Table anew = Must(database->OpenTable("orders"));
  CHECK(MessageOf(then.Get(anew, {"ann", 1}), ErrorCode::kTableNotFound) ==
        "Requested resource not found");
}

TEST_CASE("snapshots are in the figures while they live") {
  auto now = std::chrono::system_clock::time_point(std::chrono::hours(500'000));
  Options options = InMemory();
  options.clock = [&now] { return now; };
  auto database = OpenOrders(options);
  CHECK(Must(database->GetStats()).snapshots == 0);
  std::optional<Snapshot> first = Must(database->NewSnapshot());
  now += std::chrono::seconds(5);
  const Snapshot second = Must(database->NewSnapshot());
  CHECK(Must(database->GetStats()).snapshots == 2);
  CHECK(Must(database->GetStats()).oldest_snapshot_age_ms == 5'000);
  first.reset();
  CHECK(Must(database->GetStats()).snapshots == 1);
  CHECK(Must(database->GetStats()).oldest_snapshot_age_ms == 1);
}

TEST_CASE("a snapshot that was moved from, and one of a closed database") {
  Options options{.path = "snapshot_closed"};
  auto database = OpenOrders(options);
  PutOrders(*database, {"ann"}, 2);
  Table orders = Must(database->OpenTable("orders"));
  Snapshot first = Must(database->NewSnapshot());
  const Snapshot second = std::move(first);
  // NOLINTBEGIN(bugprone-use-after-move): documented
  CHECK(MessageOf(first.Get(orders, {"ann", 1}), ErrorCode::kClosed) ==
        "the snapshot was moved from");
  CHECK(MessageOf(first.Scan(orders).Next(), ErrorCode::kClosed) == "the snapshot was moved from");
  CHECK_FALSE(first.GetItem({.table_name = "orders", .key = OrderKey("ann", 1)}));
  CHECK(first.table_names().empty());
  // NOLINTEND(bugprone-use-after-move)
  CHECK(Must(second.Get(orders, {"ann", 1})));
  PageRange range = second.Scan(orders).limit(1);
  REQUIRE(range.Next());
  REQUIRE(database->Close());
  CHECK(second.Get(orders, {"ann", 1}).error().code() == ErrorCode::kClosed);
  CHECK(range.Next().error().code() == ErrorCode::kClosed);
  CHECK(database->NewSnapshot().error().code() == ErrorCode::kClosed);
  CHECK(database->Transact([](Transaction&) -> Result<void> { return {}; }).error().code() ==
        ErrorCode::kClosed);
}

}  // namespace
}  // namespace tepui::ops_test
