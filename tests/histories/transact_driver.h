#pragma once

#include <vector>

#include "histories/history.h"
#include "tepui/tepui.h"

namespace tepui::histories {

struct TransactWorkload {
  uint64_t seed = 1;
  size_t threads = 4;
  size_t transactions = 5'000;
  // A fault: reads see the newest state instead of the transaction's, and are not looked at again.
  bool reads_outside = false;
};

// Random functions for Database::Transact that read and append as they go: lists by key, and by
// queries of a table and of an index, which also read the keys that are not there. Then a read of
// every key.
std::vector<Transaction> RunTransacts(Database& database, const TransactWorkload& workload);

}  // namespace tepui::histories
