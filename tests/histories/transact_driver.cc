#include "histories/transact_driver.h"

#include <map>
#include <utility>

#include "histories/clients.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::histories {
namespace {

// A group of keys is one partition of the table; its halves are partitions of the index.
constexpr uint64_t kKeysInGroup = 6;
constexpr uint64_t kTransactionsInGroup = 200;
constexpr uint64_t kOpsMax = 4;

uint64_t GroupOf(uint64_t key) { return key / kKeysInGroup; }
int64_t HalfOf(uint64_t key) { return static_cast<int64_t>(GroupOf(key) * 2 + key % 2); }
Key KeyOf(uint64_t key) { return {GroupOf(key), key}; }

std::vector<int64_t> ListOf(const ItemView& item) {
  std::vector<int64_t> values;
  const Item whole = item.Materialize();
  for (const Value& value : *whole.Find("l")->AsList()) {
    values.push_back(*value.AsNumber()->ToInt64());
  }
  return values;
}

Table MakeTable(Database& database) {
  TableDefinition lists{.table = "lists", .partition_key = {"g", KeyType::kNumber}};
  lists.sort_key = KeyDefinition{"k", KeyType::kNumber};
  lists.global_indexes = {{.name = "by_half",
                           .partition_key = {{"half", KeyType::kNumber}},
                           .sort_key = {{"k", KeyType::kNumber}}}};
  REQUIRE(database.CreateTable(lists));
  return *database.OpenTable("lists");
}

// What one attempt of a function does; its ops are the transaction's if it commits.
class Attempt {
 public:
  Attempt(tepui::Transaction& transaction, Table& table, bool reads_outside)
      : transaction_(transaction), table_(table), outside_(reads_outside) {}

  Result<void> ReadKey(uint64_t key) {
    const Result<PinnedItem> item =
        outside_ ? table_.GetView(KeyOf(key)) : transaction_.GetView(table_, KeyOf(key));
    if (!item) return item.error();
    ops.push_back(Read(key, *item ? ListOf(**item) : std::vector<int64_t>()));
    return {};
  }

  Result<void> ReadGroup(uint64_t group) {
    return ReadRange(Ranged(tepui::key("g") == group), group * kKeysInGroup, 1);
  }
  Result<void> ReadHalf(uint64_t key) {
    return ReadRange(Ranged(tepui::key("half") == HalfOf(key)).index("by_half").limit(2),
                     GroupOf(key) * kKeysInGroup + key % 2, 2);
  }

  Result<void> AppendTo(uint64_t key, int64_t value) {
    const Update update =
        UpdateBuilder()
            .set(attr("l"), list_append(attr("l").or_else(List{}), List{Value(value)}))
            .set(attr("half"), HalfOf(key));
    const auto written = transaction_.Update(table_, KeyOf(key), update);
    if (!written) return written.error();
    ops.push_back(Append(key, value));
    return {};
  }

  std::vector<MicroOp> ops;

 private:
  PageRange Ranged(KeyCondition condition) {
    return outside_ ? table_.Query(std::move(condition))
                    : transaction_.Query(table_, std::move(condition));
  }
  Result<void> ReadRange(PageRange range, uint64_t first, uint64_t step) {
    std::map<uint64_t, std::vector<int64_t>> lists;
    for (uint64_t key = first; GroupOf(key) == GroupOf(first); key += step) lists[key];
    for (auto& page : range) {
      if (!page) return page.error();
      for (const ItemView& item : *page) {
        lists[static_cast<uint64_t>(*item.Find("k")->AsNumber()->ToInt64())] = ListOf(item);
      }
    }
    for (auto& [key, list] : lists) ops.push_back(Read(key, std::move(list)));
    return {};
  }

  tepui::Transaction& transaction_;
  Table& table_;
  const bool outside_;
};

class TransactRun {
 public:
  TransactRun(Database& database, const TransactWorkload& workload)
      : database_(database), workload_(workload), table_(MakeTable(database)) {}

  std::vector<Transaction> Run() {
    std::vector<std::vector<Transaction>> histories(workload_.threads);
    RunClients(workload_.threads, [&](size_t thread) {
      test::Random random(workload_.seed * 1'000 + thread);
      for (uint64_t i; (i = next_++) < workload_.transactions;) {
        histories[thread].push_back(One(random, i / kTransactionsInGroup));
      }
    });
    std::vector<Transaction> all;
    for (auto& history : histories) {
      for (Transaction& transaction : history) all.push_back(std::move(transaction));
    }
    for (uint64_t group = 0; group <= workload_.transactions / kTransactionsInGroup; ++group) {
      all.push_back(Do([&](Attempt& attempt) { return attempt.ReadGroup(group); }));
    }
    CHECK(errors_ == 0);
    return all;
  }

 private:
  Transaction One(test::Random& random, uint64_t group) {
    const int ops = random.Between(1, kOpsMax);
    std::vector<std::pair<uint64_t, uint64_t>> plan;
    plan.reserve(static_cast<size_t>(ops));
    for (int i = 0; i < ops; ++i) {
      plan.emplace_back(random.Below(6), group * kKeysInGroup + random.Below(kKeysInGroup));
    }
    return Do([&](Attempt& attempt) -> Result<void> {
      for (const auto& [kind, key] : plan) {
        Result<void> done = kind == 0   ? attempt.ReadGroup(group)
                            : kind == 1 ? attempt.ReadHalf(key)
                            : kind < 4  ? attempt.ReadKey(key)
                                        : attempt.AppendTo(key, static_cast<int64_t>(Tick()));
        if (!done) return done;
        if (workload_.threads > 1) std::this_thread::yield();  // so that threads meet
      }
      return {};
    });
  }

  template <class Function>
  Transaction Do(const Function& function) {
    Transaction made{.invoked = Tick()};
    const Result<void> done = database_.Transact([&](tepui::Transaction& transaction) {
      Attempt attempt(transaction, table_, workload_.reads_outside);
      Result<void> result = function(attempt);
      made.ops = std::move(attempt.ops);
      return result;
    });
    made.returned = Tick();
    if (done) return made;
    made.outcome = Outcome::kAborted;
    if (done.error().code() != ErrorCode::kTransactionConflict) ++errors_;
    return made;
  }

  uint64_t Tick() { return ticks_.Next(); }

  Database& database_;
  const TransactWorkload workload_;
  Table table_;
  Ticks ticks_;
  std::atomic<uint64_t> next_ = 0;
  std::atomic<int> errors_ = 0;
};

}  // namespace

std::vector<Transaction> RunTransacts(Database& database, const TransactWorkload& workload) {
  return TransactRun(database, workload).Run();
}

}  // namespace tepui::histories
