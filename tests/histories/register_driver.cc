#include "histories/register_driver.h"

#include <atomic>
#include <thread>

#include "histories/clients.h"
#include "histories/subject.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::histories {
namespace {

// A group of registers is used for so many transactions, then left alone: chains stay short.
constexpr uint64_t kRegistersInGroup = 6;
constexpr uint64_t kTransactionsInGroup = 200;
constexpr int kOpsMax = 4;

class RegisterRun {
 public:
  RegisterRun(Database& database, const RegisterWorkload& workload)
      : database_(database), workload_(workload) {
    for (uint64_t i = 0; i < workload.tables; ++i) {
      TableDefinition table{.table = TableName(i)};
      table.partition_key = {"id", KeyType::kNumber};
      REQUIRE(database.CreateTable(table));
      tables_.push_back(*database.OpenTable(table.table));
    }
  }

  std::vector<Transaction> Run() {
    std::vector<std::vector<Transaction>> histories(workload_.threads);
    RunClients(workload_.threads, [&](size_t thread) {
      test::Random random(workload_.seed * 1'000 + thread);
      for (uint64_t i; (i = next_++) < workload_.transactions;) {
        histories[thread].push_back(One(random, i / kTransactionsInGroup * kRegistersInGroup));
      }
    });
    std::vector<Transaction> all;
    for (auto& history : histories) {
      for (Transaction& transaction : history) all.push_back(std::move(transaction));
    }
    const uint64_t groups = workload_.transactions / kTransactionsInGroup + 1;
    for (uint64_t id = 0; id < groups * kRegistersInGroup; ++id) all.push_back(Do({{id, false}}));
    CHECK(errors_ == 0);
    return all;
  }

 private:
  struct Step {
    uint64_t id = 0;
    bool writes = false;
  };

  Transaction One(test::Random& random, uint64_t first) {
    std::vector<Step> steps;
    for (int i = random.Between(1, kOpsMax); i > 0; --i) {
      steps.push_back({first + random.Below(kRegistersInGroup), random.OneIn(2)});
    }
    return Do(steps);
  }

  Transaction Do(const std::vector<Step>& steps) {
    Transaction made{.invoked = Tick()};
    const Result<void> done = database_.Transact([&](tepui::Transaction& t) -> Result<void> {
      made.ops.clear();
      for (const Step& step : steps) {
        if (Result<void> did = Take(t, step, &made.ops); !did) return did;
        if (workload_.threads > 1) std::this_thread::yield();  // so that threads meet
      }
      return {};
    });
    made.returned = Tick();
    if (done) return made;
    made.outcome = Outcome::kAborted;
    if (done.error().code() != ErrorCode::kTransactionConflict) ++errors_;
    return made;
  }

  Result<void> Take(tepui::Transaction& t, const Step& step, std::vector<MicroOp>* ops) {
    Table& table = tables_[step.id % tables_.size()];
    const Result<std::optional<Item>> item =
        workload_.reads_outside ? table.Get({step.id}) : t.Get(table, {step.id});
    if (!item) return item.error();
    std::vector<int64_t> seen;
    if (*item) seen.push_back(NumberOf(**item, "v"));
    ops->push_back(Read(step.id, std::move(seen)));
    if (!step.writes) return {};
    const auto value = static_cast<int64_t>(Tick());
    ops->push_back(Append(step.id, value));
    const auto put = t.Put(table, {{"id", step.id}, {"v", value}});
    return put ? Result<void>() : put.error();
  }

  uint64_t Tick() { return ticks_.Next(); }

  Database& database_;
  const RegisterWorkload workload_;
  std::vector<Table> tables_;
  Ticks ticks_;
  std::atomic<uint64_t> next_ = 0;
  std::atomic<int> errors_ = 0;
};

}  // namespace

std::vector<Transaction> RunRegisters(Database& database, const RegisterWorkload& workload) {
  return RegisterRun(database, workload).Run();
}

}  // namespace tepui::histories
