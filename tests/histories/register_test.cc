#include <chrono>
#include <iostream>

#include "histories/clients.h"
#include "histories/list_append.h"
#include "histories/register_driver.h"
#include "histories/register_history.h"
#include "support/catch.h"

// Registers in several tables, read and written over by transactions of many threads.
namespace tepui::histories {
namespace {

Transaction Concurrent(std::vector<MicroOp> ops) {
  return {.invoked = 1, .returned = 100, .ops = std::move(ops)};
}

std::vector<Anomaly> Check(const std::vector<Transaction>& history) {
  return CheckListAppend(ListsOfRegisters(history));
}

std::vector<Anomaly> AnomaliesOf(const RegisterWorkload& workload, const Options& options) {
  auto database = Database::Open(options);
  REQUIRE(database);
  const auto history = RunRegisters(**database, workload);
  std::cout << "registers, " << workload.threads << " threads, " << workload.tables
            << " tables: " << history.size() << " transactions" << std::endl;
  return Check(history);
}

void CheckRegisters(const RegisterWorkload& workload) {
  INFO("TEPUI_SEED=" << workload.seed << ", threads: " << workload.threads);
  const auto anomalies = AnomaliesOf(workload, {.in_memory = true});
  INFO(Describe(anomalies));
  CHECK(anomalies.empty());
}

TEST_CASE("registers that were written one after the other pass") {
  CHECK(Check({Concurrent({Read(1, {}), Append(1, 10)}),
               Concurrent({Read(1, {10}), Append(1, 11), Read(1, {11}), Append(1, 12)}),
               Concurrent({Read(1, {12}), Read(2, {})})})
            .empty());
}

TEST_CASE("what is wrong with registers is found") {
  const auto lost_update =
      Check({Concurrent({Read(1, {}), Append(1, 10)}), Concurrent({Read(1, {10}), Append(1, 11)}),
             Concurrent({Read(1, {10}), Append(1, 12)}), Concurrent({Read(1, {11})}),
             Concurrent({Read(1, {12})})});
  CHECK_FALSE(lost_update.empty());
  const auto skew = Check({Concurrent({Read(1, {}), Read(2, {}), Append(2, 20)}),
                           Concurrent({Read(2, {}), Read(1, {}), Append(1, 10)})});
  CHECK_FALSE(skew.empty());
  CHECK_FALSE(Check({Concurrent({Read(1, {7})})}).empty());
  CHECK_FALSE(Check({Concurrent({Read(1, {2}), Append(1, 1)}),
                     Concurrent({Read(1, {1}), Append(1, 2)}), Concurrent({Read(1, {2})})})
                  .empty());
}

TEST_CASE("transactions on registers are strictly serializable") {
  const uint64_t seed = Seed();
  for (const size_t threads : {2, 4, 8}) {
    CheckRegisters({.seed = seed, .threads = threads, .transactions = 2'000});
  }
}

TEST_CASE("registers that were read outside of their transactions are found out") {
  const auto anomalies = AnomaliesOf({.seed = Seed(), .transactions = 3'000, .reads_outside = true},
                                     {.in_memory = true});
  CHECK_FALSE(anomalies.empty());
}

TEST_CASE("transactions on registers are strictly serializable, the long form", "[.long]") {
  uint64_t seed = Seed();
  const auto end = std::chrono::steady_clock::now() + TortureTime();
  do {
    for (const size_t threads : {2, 4, 8}) {
      CheckRegisters(
          {.seed = seed, .threads = threads, .transactions = 100'000, .tables = threads});
    }
    ++seed;
  } while (std::chrono::steady_clock::now() < end);
}

}  // namespace
}  // namespace tepui::histories
