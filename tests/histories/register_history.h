#pragma once

#include <vector>

#include "histories/history.h"

namespace tepui::histories {

// Makes list-append histories of register histories, for CheckListAppend to check.
//
// In a register history a kAppend writes its value over what was there, and a kRead has that one
// value, or none. Each write must come after a read of the same key in its transaction, which says
// whose value it replaced: so each value stands for the list of those that led to it. Two writes
// over the same value make lists that contradict each other, which is a lost update.
std::vector<Transaction> ListsOfRegisters(const std::vector<Transaction>& history);

}  // namespace tepui::histories
