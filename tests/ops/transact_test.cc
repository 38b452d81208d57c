#include <atomic>
#include <stdexcept>
#include <thread>

#include "ops/orders.h"
#include "support/catch.h"

namespace tepui::ops_test {
namespace {

Table OrdersOf(Subject& database) { return Must(database.OpenTable("orders")); }

Update Add(int amount) { return UpdateBuilder().set(attr("amount"), attr("amount") + amount); }

size_t Count(PageRange range) {
  size_t count = 0;
  for (auto& page : range) {
    REQUIRE(page);
    count += page->size();
  }
  return count;
}

KeyCondition Of(const std::string& customer) { return key("customer") == customer; }
KeyCondition InPhase(const std::string& phase) { return key("phase") == phase; }

TEST_CASE("a transaction sees its own writes, and nobody else does before it commits") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 3);
  Table orders = OrdersOf(*database);
  const auto done = database->Transact([&](Transaction& t) -> Result<void> {
    Must(t.Put(orders, Order("ann", 4)));
    Must(t.Delete(orders, {"ann", 1}));
    Must(t.Update(orders, {"ann", 2}, Add(5)));
    Item moved = Order("ann", 3);
    moved.Set("phase", "done");
    Must(t.PutItem({.table_name = "orders", .item = moved}));

    CHECK(Must(t.Get(orders, {"ann", 4})) == Order("ann", 4));
    CHECK_FALSE(Must(t.Get(orders, {"ann", 1})));
    CHECK(*(*Must(t.GetView(orders, {"ann", 2}))).Find("amount")->AsNumber() == Number(25));
    CHECK(Count(t.Query(orders, Of("ann"))) == 3);
    CHECK(Count(t.Query(orders, Of("ann")).descending().limit(1)) == 3);
    CHECK(Count(t.Query(orders, InPhase("open")).index("by_phase")) == 2);
    CHECK(Count(t.Query(orders, InPhase("done")).index("by_phase").limit(1)) == 1);
    CHECK(Count(t.Scan(orders)) == 3);
    CHECK(Numbers(Must(t.Scan({.table_name = "orders", .index_name = "by_city"})).items).size() ==
          3);
    const auto batch = Must(t.BatchGetItem(
        {.request_items = {{"orders", {.keys = {OrderKey("ann", 1), OrderKey("ann", 4)}}}}}));
    CHECK(batch.responses.at("orders").size() == 1);

    CHECK(GetOrder(*database, "ann", 1) == Order("ann", 1));
    CHECK_FALSE(GetOrder(*database, "ann", 4));
    CHECK(Count(orders.Query(InPhase("open")).index("by_phase")) == 3);
    return {};
  });
  REQUIRE(done);
  CHECK_FALSE(GetOrder(*database, "ann", 1));
  CHECK(GetOrder(*database, "ann", 4) == Order("ann", 4));
  CHECK(Count(orders.Query(InPhase("open")).index("by_phase")) == 2);
  CHECK(Must(database->Verify()).problems.empty());
}

TEST_CASE("conditions and returned values of a transaction follow its own writes") {
  auto database = OpenOrders();
  Table orders = OrdersOf(*database);
  const PutOptions if_new{.condition = attr("seq").not_exists()};
  REQUIRE(database->Transact([&](Transaction& t) -> Result<void> {
    Must(t.Put(orders, Order("ann", 1), if_new));
    const auto again = t.Put(orders, Order("ann", 1), if_new);
    CHECK(again.error().code() == ErrorCode::kConditionFailed);
    CHECK(Must(t.Delete(orders, {"ann", 1}, {.return_values = ReturnValues::kAllOld})) ==
          Order("ann", 1));
    Must(t.Put(orders, Order("ann", 1), if_new));
    Item odd = Order("ann", 2);
    odd.Set("phase", 7);
    CHECK(t.Put(orders, odd).error().code() == ErrorCode::kValidation);
    const std::vector<Item> both = {Order("ann", 3), odd};
    CHECK_FALSE(t.PutAll(orders, both));
    CHECK(Count(t.Scan(orders)) == 1);
    return {};
  }));
  CHECK(GetOrder(*database, "ann", 1) == Order("ann", 1));
  CHECK(Count(orders.Scan()) == 1);
  CHECK(Must(database->Verify()).problems.empty());
}

TEST_CASE("an error, an abort and an exception each write nothing") {
  auto database = OpenOrders();
  Table orders = OrdersOf(*database);
  const auto failed = database->Transact([&](Transaction& t) -> Result<void> {
    Must(t.Put(orders, Order("ann", 1)));
    return Error(ErrorCode::kValidation, "changed my mind");
  });
  CHECK(MessageOf(failed) == "changed my mind");
  REQUIRE(database->Transact([&](Transaction& t) -> Result<void> {
    Must(t.Put(orders, Order("ann", 1)));
    t.Abort();
    CHECK(MessageOf(t.Get(orders, {"ann", 1}), ErrorCode::kClosed) == "the transaction has ended");
    return {};
  }));
  CHECK_THROWS_AS(database->Transact([&](Transaction& t) -> Result<void> {
    Must(t.Put(orders, Order("ann", 1)));
    throw std::runtime_error("no");
  }),
                  std::runtime_error);
  CHECK(Count(orders.Scan()) == 0);
}

TEST_CASE("what is left of a transaction is closed") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 2);
  Table orders = OrdersOf(*database);
  std::optional<Transaction> kept;
  std::optional<PageRange> range;
  REQUIRE(database->Transact([&](Transaction& t) -> Result<void> {
    kept = t;
    range = t.Query(orders, Of("ann")).limit(1);
    REQUIRE(range->Next());
    return {};
  }));
  const std::string ended = "the transaction has ended";
  CHECK(MessageOf(kept->Get(orders, {"ann", 1}), ErrorCode::kClosed) == ended);
  CHECK(MessageOf(kept->Put(orders, Order("ann", 9)), ErrorCode::kClosed) == ended);
  CHECK(MessageOf(kept->PutItem({.table_name = "orders", .item = Order("ann", 9)}),
                  ErrorCode::kClosed) == ended);
  CHECK(MessageOf(range->Next(), ErrorCode::kClosed) == ended);
  CHECK(GetOrder(*database, "ann", 9) == std::nullopt);
}

// Runs a transaction whose first attempt meets `interference` before it commits.
template <class Body>
int AttemptsWhen(Subject& database, const std::function<void()>& interference, const Body& body) {
  int attempts = 0;
  const auto done = database.Transact([&](Transaction& t) -> Result<void> {
    Result<void> result = body(t);
    if (attempts++ == 0) interference();
    return result;
  });
  INFO((done ? "" : done.error().ToString()));
  CHECK(done);
  return attempts;
}

TEST_CASE("a transaction runs again when what it read has changed") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann", "bob"}, 3);
  Table orders = OrdersOf(*database);
  const auto write = [&](Transaction& t) { return t.Put(orders, Order("writer", 1)); };
  const auto with = [&](const std::function<void(Transaction&)>& read) {
    return [&, read](Transaction& t) -> Result<void> {
      read(t);
      Must(write(t));
      return {};
    };
  };
  const auto put = [&](const std::string& customer, int number, const std::string& phase) {
    return [&, customer, number, phase] {
      Item item = Order(customer, number);
      item.Set("phase", phase);
      PutOrder(*database, item);
    };
  };
  const auto get_1 = with([&](Transaction& t) { Must(t.Get(orders, {"ann", 1})); });
  const auto get_none = with([&](Transaction& t) { Must(t.Get(orders, {"none", 1})); });
  const auto query = with([&](Transaction& t) { Count(t.Query(orders, Of("ann"))); });
  const auto last =
      with([&](Transaction& t) { Must(t.Query(orders, Of("ann")).descending().limit(1).Next()); });
  const auto index =
      with([&](Transaction& t) { Count(t.Query(orders, InPhase("done")).index("by_phase")); });

  CHECK(AttemptsWhen(*database, put("ann", 1, "a"), get_1) == 2);
  CHECK(AttemptsWhen(*database, put("ann", 2, "a"), get_1) == 1);
  CHECK(AttemptsWhen(*database, put("none", 1, "a"), get_none) == 2);
  CHECK(AttemptsWhen(*database, put("ann", 9, "a"), query) == 2);  // a phantom
  CHECK(AttemptsWhen(*database, put("bob", 9, "a"), query) == 1);
  CHECK(AttemptsWhen(*database, put("ann", 10, "a"), last) == 2);
  CHECK(AttemptsWhen(*database, put("ann", 8, "a"), last) == 1);  // below where it stopped
  CHECK(AttemptsWhen(*database, put("bob", 1, "done"), index) == 2);
  CHECK(AttemptsWhen(*database, put("bob", 2, "a"), index) == 1);

  const auto only_reads = [&](Transaction& t) -> Result<void> {
    Count(t.Query(orders, Of("ann")));
    return {};
  };
  CHECK(AttemptsWhen(*database, put("ann", 11, "a"), only_reads) == 1);
}

TEST_CASE("a transaction that never gets through says so") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 1);
  Table orders = OrdersOf(*database);
  int attempts = 0;
  const auto result = database->Transact(
      [&](Transaction& t) -> Result<void> {
        Must(t.Update(orders, {"ann", 1}, Add(1)));
        Must(orders.Update({"ann", 1}, Add(10)));
        ++attempts;
        return {};
      },
      {.attempts_max = 3});
  CHECK(MessageOf(result, ErrorCode::kTransactionConflict) ==
        "The transaction conflicts with another one: what it read has changed");
  CHECK(attempts == 3);
  CHECK(*GetOrder(*database, "ann", 1)->Find("amount") == Value(40));
}

TEST_CASE("transactions and changes of tables") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 3);
  Table orders = OrdersOf(*database);
  const auto add_index = [&] {
    UpdateTableRequest request{.table_name = "orders"};
    request.attribute_definitions = {{"city", KeyType::kString}, {"seq", KeyType::kNumber}};
    request.global_secondary_index_updates = {
        {.create = CreateGlobalSecondaryIndexAction{
             .index_name = "later",
             .key_schema = {{"city", KeyRole::kHash}, {"seq", KeyRole::kRange}},
             .projection = IndexProjection{.projection_type = ProjectionType::kAll}}}};
    Must(database->UpdateTable(request));
    CHECK(Must(database->WaitForIndexes("orders")));
  };
  // What was planned without the index is written with it.
  CHECK(AttemptsWhen(*database, add_index, [&](Transaction& t) -> Result<void> {
          Must(t.Put(orders, Order("bob", 1)));
          return {};
        }) == 1);
  CHECK(Must(database->Verify()).problems.empty());
  int attempts = 0;
  const auto late = database->Transact([&](Transaction& t) -> Result<void> {
    if (++attempts == 1) {
      Must(database->UpdateTable({.table_name = "orders", .deletion_protection_enabled = true}));
    }
    return t.Get(orders, {"ann", 1}) ? Result<void>() : t.Get(orders, {"ann", 1}).error();
  });
  CHECK(late);
  CHECK(attempts == 2);
  Must(database->UpdateTable({.table_name = "orders", .deletion_protection_enabled = false}));
  const auto dropped = database->Transact([&](Transaction& t) -> Result<void> {
    Must(t.Put(orders, Order("ann", 7)));
    Must(database->DeleteTable({.table_name = "orders"}));
    return {};
  });
  CHECK(MessageOf(dropped, ErrorCode::kTableNotFound) == "Requested resource not found");
}

TEST_CASE("tables of another database are refused") {
  auto database = OpenOrders();
  auto other = OpenOrders();
  Table foreign = OrdersOf(*other);
  const std::string refusal = "The table belongs to another database";
  REQUIRE(database->Transact([&](Transaction& t) -> Result<void> {
    CHECK(MessageOf(t.Get(foreign, {"ann", 1})) == refusal);
    CHECK(MessageOf(t.Put(foreign, Order("ann", 1))) == refusal);
    CHECK(MessageOf(t.Scan(foreign).Next()) == refusal);
    return {};
  }));
  const Snapshot snapshot = Must(database->NewSnapshot());
  CHECK(MessageOf(snapshot.Get(foreign, {"ann", 1})) == refusal);
  CHECK(MessageOf(snapshot.Query(foreign, Of("ann")).Next()) == refusal);
}

TEST_CASE("transactions that all add to two items lose nothing") {
  auto database = OpenOrders();
  PutOrders(*database, {"ann"}, 2);
  Table orders = OrdersOf(*database);
  constexpr int kThreads = 4;
  constexpr int kRounds = 200;
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&] {
      for (int round = 0; round < kRounds; ++round) {
        const auto done = database->Transact(
            [&](Transaction& t) -> Result<void> {
              const auto first = t.Get(orders, {"ann", 1});
              if (!first) return first.error();
              Item second = **first;
              second.Set("seq", 2);
              second.Set("amount", *Number::Add(*(*first)->Find("amount")->AsNumber(), 1));
              Item same = second;
              same.Set("seq", 1);
              const auto put = t.Put(orders, same);
              if (!put) return put.error();
              const auto also = t.Put(orders, second);
              return also ? Result<void>() : also.error();
            },
            {.attempts_max = 100'000});
        if (!done) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(failures == 0);
  for (const int number : {1, 2}) {
    CHECK(*GetOrder(*database, "ann", number)->Find("amount") == Value(10 + kThreads * kRounds));
  }
  CHECK(Must(database->Verify()).problems.empty());
}

}  // namespace
}  // namespace tepui::ops_test
