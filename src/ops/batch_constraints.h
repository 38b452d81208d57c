#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "ops/constraints.h"

namespace tepui::ops {

// The constraints on the names in RequestItems, a map from table names to `size_of(value)` members
// each, and on how many there are. Returns RequestItems as a message has it: where DynamoDB prints
// the members themselves, here stands how many they are.
template <class RequestItems, class SizeOf>
std::string ConstrainTables(const RequestItems& items, SizeOf size_of, Constraints* constraints) {
  std::string text = "{";
  bool names_fit = true;
  for (const auto& [table, value] : items) {
    const size_t size = size_of(value);
    if (text.size() > 1) text += ", ";
    text += table + "=[" + (size == 0 ? "" : std::to_string(size) + " members") + "]";
    names_fit = names_fit && IsName(table);
  }
  text += "}";
  constraints->Length(text, items.size(), "requestItems", 1, Constraints::kNoMax);
  if (!names_fit) {
    constraints->Fail(text, "requestItems",
                      "Map keys must satisfy constraint: [Member must have length less than or "
                      "equal to 255, Member must have length greater than or equal to 3, Member "
                      "must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]");
  }
  return text;
}

}  // namespace tepui::ops
