#include <chrono>
#include <iostream>

#include "histories/clients.h"
#include "histories/list_append.h"
#include "histories/transact_driver.h"
#include "support/catch.h"

// Functions given to Database::Transact by many threads.
namespace tepui::histories {
namespace {

std::vector<Anomaly> AnomaliesOf(const TransactWorkload& workload, const Options& options) {
  auto database = Database::Open(options);
  REQUIRE(database);
  const auto history = RunTransacts(**database, workload);
  const auto report = (*database)->Verify();
  REQUIRE(report);
  CHECK(report->problems.empty());
  size_t aborted = 0;
  for (const Transaction& transaction : history) {
    aborted += transaction.outcome == Outcome::kAborted;
  }
  std::cout << "Transact, " << workload.threads << " threads: " << history.size()
            << " transactions, " << aborted << " gave up" << std::endl;
  return CheckListAppend(history);
}

void CheckTransacts(const TransactWorkload& workload, const Options& options) {
  INFO("TEPUI_SEED=" << workload.seed << ", threads: " << workload.threads);
  const auto anomalies = AnomaliesOf(workload, options);
  INFO(Describe(anomalies));
  CHECK(anomalies.empty());
}

TEST_CASE("functions of transactions are strictly serializable, phantoms included") {
  const uint64_t seed = Seed();
  for (const size_t threads : {2, 4, 8}) {
    CheckTransacts({.seed = seed, .threads = threads, .transactions = 1'500}, {.in_memory = true});
  }
}

TEST_CASE("reads that are not looked at again are found out") {
  const auto anomalies = AnomaliesOf({.seed = Seed(), .transactions = 3'000, .reads_outside = true},
                                     {.in_memory = true});
  CHECK_FALSE(anomalies.empty());
}

TEST_CASE("functions of transactions are strictly serializable, the long form", "[.long]") {
  uint64_t seed = Seed();
  const auto end = std::chrono::steady_clock::now() + TortureTime();
  do {
    for (const size_t threads : {2, 4, 8}) {
      CheckTransacts({.seed = seed, .threads = threads, .transactions = 100'000},
                     {.in_memory = true});
    }
    ++seed;
  } while (std::chrono::steady_clock::now() < end);
}

}  // namespace
}  // namespace tepui::histories
