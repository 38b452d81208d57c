#include "histories/linearizability.h"

#include <map>

#include "histories/clients.h"
#include "histories/subject.h"
#include "support/catch.h"
#include "support/random.h"

// Operations on single items: hand-written histories first, then those of the database.
namespace tepui::histories {
namespace {

using Kind = RegisterOp::Kind;

RegisterOp Put(size_t thread, uint64_t from, uint64_t to, int64_t value) {
  return {.thread = thread, .invoked = from, .returned = to, .kind = Kind::kPut, .value = value};
}
RegisterOp Get(size_t thread, uint64_t from, uint64_t to, std::optional<int64_t> seen) {
  return {.thread = thread, .invoked = from, .returned = to, .seen = seen};
}
RegisterOp Add(size_t thread, uint64_t from, uint64_t to, int64_t sum) {
  return {.thread = thread,
          .invoked = from,
          .returned = to,
          .kind = Kind::kAdd,
          .value = 1,
          .seen = sum};
}
RegisterOp Set(size_t thread, uint64_t from, uint64_t to, int64_t expected, int64_t value) {
  return {.thread = thread,
          .invoked = from,
          .returned = to,
          .kind = Kind::kCompareAndSet,
          .expected = expected,
          .value = value};
}

TEST_CASE("a linearizable register passes") {
  CHECK_FALSE(CheckRegister({Put(0, 1, 10, 5), Get(1, 2, 3, std::nullopt), Get(1, 4, 5, 5)}));
  CHECK_FALSE(CheckRegister({Add(0, 1, 10, 2), Add(1, 2, 9, 1), Get(0, 11, 12, 2)}));
  CHECK_FALSE(CheckRegister({Put(0, 1, 2, 5), Set(1, 3, 6, 5, 6), Get(0, 4, 5, 6)}));
}

TEST_CASE("a register that is not linearizable is found") {
  // In this order: lost write, stale read, a value that goes back, lost updates.
  CHECK(CheckRegister({Put(0, 1, 2, 5), Get(1, 3, 4, std::nullopt)}));
  CHECK(CheckRegister({Put(0, 1, 2, 5), Put(0, 3, 4, 6), Get(1, 5, 6, 5)}));
  CHECK(CheckRegister({Put(0, 1, 10, 5), Get(1, 2, 3, 5), Get(2, 4, 5, std::nullopt)}));
  CHECK(CheckRegister({Add(0, 1, 10, 1), Add(1, 2, 9, 1)}));
  CHECK(CheckRegister({Put(0, 1, 2, 5), Set(0, 3, 9, 5, 6), Set(1, 4, 8, 5, 7)}));
}

Item KeyOf(uint64_t key) { return {{"id", "r" + std::to_string(key)}}; }

// Whether it did happen; what is neither success nor a failed condition goes to `*error`.
template <class T>
bool Happened(const Result<T>& result, std::string* error) {
  if (result) return true;
  if (result.error().code() != ErrorCode::kConditionFailed) *error = result.error().ToString();
  return false;
}

void DoPut(Database& database, uint64_t key, RegisterOp* op, std::string* error) {
  PutItemRequest request{.table_name = TableName(0), .item = KeyOf(key)};
  request.item.Set("v", op->value);
  if (op->kind == Kind::kCompareAndSet) {
    request.condition_expression = "v = :expected";
    request.expression_attribute_values = Item{{":expected", *op->expected}};
  }
  op->done = Happened(database.PutItem(request), error);
}

void DoAdd(Database& database, uint64_t key, RegisterOp* op, std::string* error) {
  const auto added = database.UpdateItem({.table_name = TableName(0),
                                          .key = KeyOf(key),
                                          .update_expression = "ADD v :n",
                                          .expression_attribute_values = Item{{":n", op->value}},
                                          .return_values = ReturnValues::kUpdatedNew});
  if (Happened(added, error)) op->seen = NumberOf(*added->attributes, "v");
}

void DoGet(Database& database, uint64_t key, RegisterOp* op, std::string* error) {
  const auto got = database.GetItem({.table_name = TableName(0), .key = KeyOf(key)});
  if (Happened(got, error) && got->item) op->seen = NumberOf(*got->item, "v");
}

using Histories = std::map<uint64_t, std::vector<RegisterOp>>;  // by key

struct RegisterClient {
  Histories histories;
  std::string error;
};

// Few keys at a time, so that the threads meet.
void RunClient(Database& database, Ticks& ticks, RegisterClient& client, uint64_t seed,
               size_t thread, size_t operations) {
  test::Random random(seed * 1'000 + thread);
  int64_t last = 0;
  for (size_t i = 0; i < operations; ++i) {
    const uint64_t key = i / 200 * 3 + random.Below(3);
    RegisterOp op{.thread = thread, .kind = static_cast<Kind>(random.Below(4))};
    op.value = static_cast<int64_t>(random.Below(1'000));
    if (op.kind == Kind::kCompareAndSet) op.expected = last;
    op.invoked = ticks.Next();
    if (op.kind == Kind::kGet) {
      DoGet(database, key, &op, &client.error);
    } else if (op.kind == Kind::kAdd) {
      DoAdd(database, key, &op, &client.error);
    } else {
      DoPut(database, key, &op, &client.error);
    }
    op.returned = ticks.Next();
    last = op.seen.value_or(op.value);
    client.histories[key].push_back(op);
  }
}

void CheckDatabase(uint64_t seed, size_t threads, size_t operations) {
  INFO("TEPUI_SEED=" << seed << ", threads: " << threads);
  Subject subject(1);
  Ticks ticks;
  std::vector<RegisterClient> clients(threads);
  RunClients(threads, [&](size_t thread) {
    RunClient(subject.database(), ticks, clients[thread], seed, thread, operations / threads);
  });
  Histories all;
  for (const RegisterClient& client : clients) {
    CHECK(client.error.empty());
    for (const auto& [key, ops] : client.histories) {
      all[key].insert(all[key].end(), ops.begin(), ops.end());
    }
  }
  for (const auto& [key, ops] : all) {
    const auto anomaly = CheckRegister(ops);
    INFO("key " << key << ": " << (anomaly ? anomaly->text : ""));
    CHECK_FALSE(anomaly);
  }
}

TEST_CASE("single items are linearizable") {
  const uint64_t seed = Seed();
  for (const size_t threads : {2, 4, 8}) CheckDatabase(seed, threads, 5'000);
}

TEST_CASE("single items are linearizable, the long form", "[.long]") {
  const uint64_t seed = Seed();
  for (const size_t threads : {2, 4, 8}) CheckDatabase(seed, threads, 200'000);
}

}  // namespace
}  // namespace tepui::histories
