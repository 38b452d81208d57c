#pragma once

#include <vector>

#include "histories/history.h"

namespace tepui::histories {

enum class Model : uint8_t { kSerializable, kStrictSerializable };

// Checks a list-append history as Elle does (Kingsbury and Alvaro, VLDB 2020): the longest read of
// a key is the order of its versions; from it follow the ww, wr and rw edges; a cycle is an
// anomaly. Sound: what it reports did happen. What no transaction read, it cannot see, so a history
// should end with a read of every key.
//
// Cost: about linear in the elements of all lists read.
std::vector<Anomaly> CheckListAppend(const std::vector<Transaction>& history,
                                     Model model = Model::kStrictSerializable);

}  // namespace tepui::histories
