#pragma once

#include <vector>

#include "histories/history.h"

namespace tepui::histories {

// What a transaction saw of the work of others.
struct ExternalRead {
  size_t transaction = 0;
  uint64_t key = 0;
  std::vector<int64_t> list = {};
};

// The first read of each key, without what the transaction itself had appended by then. False when
// its reads contradict its own earlier reads and appends.
bool ExternalReads(const Transaction& transaction, size_t number, std::vector<ExternalRead>* reads);

}  // namespace tepui::histories
