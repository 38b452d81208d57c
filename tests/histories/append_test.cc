#include <algorithm>
#include <chrono>
#include <iostream>

#include "histories/append_driver.h"
#include "histories/clients.h"
#include "histories/list_append.h"
#include "support/catch.h"

// Transactions of many threads against the database itself.
namespace tepui::histories {
namespace {

size_t Committed(const std::vector<Transaction>& history) {
  return static_cast<size_t>(std::count_if(
      history.begin(), history.end(),
      [](const Transaction& transaction) { return transaction.outcome == Outcome::kCommitted; }));
}

void CheckAppends(const AppendWorkload& workload, const std::string& path = "") {
  INFO("TEPUI_SEED=" << workload.seed << ", threads: " << workload.threads);
  Subject subject(workload.tables, Fault::kNone, path);
  const auto history = RunAppends(subject, workload);
  const auto anomalies = CheckListAppend(history);
  INFO(Describe(anomalies));
  CHECK(anomalies.empty());
  CHECK(Committed(history) > workload.transactions / 2);
  std::cout << "list-append, " << workload.threads << " threads: " << history.size()
            << " transactions, " << Committed(history) << " committed" << std::endl;
}

TEST_CASE("transactions are strictly serializable") {
  const uint64_t seed = Seed();
  for (const size_t threads : {2, 4, 8}) {
    CheckAppends({.seed = seed, .threads = threads, .transactions = 2'000});
  }
}

TEST_CASE("each fault in front of the database is found") {
  const uint64_t seed = Seed();
  for (int fault = 1; fault <= static_cast<int>(Fault::kCanceledIsWritten); ++fault) {
    INFO("fault " << fault);
    Subject subject(3, static_cast<Fault>(fault));
    CHECK_FALSE(
        CheckListAppend(RunAppends(subject, {.seed = seed, .transactions = 1'000})).empty());
  }
}

TEST_CASE("transactions are strictly serializable, the long form", "[.long]") {
  uint64_t seed = Seed();
  const auto end = std::chrono::steady_clock::now() + TortureTime();
  do {
    for (const size_t threads : {2, 4, 8}) {
      CheckAppends({.seed = seed, .threads = threads, .transactions = 100'000, .tables = 5});
    }
    CheckAppends({.seed = seed, .transactions = 50'000, .tables = 5}, "histories-appends");
    ++seed;
  } while (std::chrono::steady_clock::now() < end);
}

}  // namespace
}  // namespace tepui::histories
