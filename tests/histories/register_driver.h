#pragma once

#include <vector>

#include "histories/history.h"
#include "tepui/tepui.h"

namespace tepui::histories {

struct RegisterWorkload {
  uint64_t seed = 1;
  size_t threads = 4;
  size_t transactions = 5'000;
  uint64_t tables = 3;
  // A fault: reads see the newest state instead of the transaction's, and are not looked at again.
  bool reads_outside = false;
};

// Random functions for Database::Transact that read registers and write them over, in several
// tables: a register history. Then a read of every register.
std::vector<Transaction> RunRegisters(Database& database, const RegisterWorkload& workload);

}  // namespace tepui::histories
