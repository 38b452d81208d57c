#pragma once

#include <vector>

#include "histories/history.h"
#include "histories/subject.h"

namespace tepui::histories {

struct AppendWorkload {
  uint64_t seed = 1;
  size_t threads = 4;
  size_t transactions = 5'000;
  size_t tables = 3;
};

// Random transactions of reads and appends over a few keys at a time; then a read of every key.
//
// Reads are TransactGetItems, appends are TransactWriteItems. A condition `l = :seen` that held is
// a read inside a writing transaction, so write skew and lost updates can show.
std::vector<Transaction> RunAppends(Subject& subject, const AppendWorkload& workload);

}  // namespace tepui::histories
