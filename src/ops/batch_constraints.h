#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

#include "ops/constraints.h"

namespace tepui::ops {

// RequestItems, a map from table names to `size_of(value)` members each, as a message has it: where
// DynamoDB prints the members themselves, here stands how many they are.
template <class RequestItems, class SizeOf>
std::string TablesText(const RequestItems& items, SizeOf size_of) {
  std::string text = "{";
  for (const auto& [table, value] : items) {
    const size_t size = size_of(value);
    if (text.size() > 1) text += ", ";
    text += table + "=[" + (size == 0 ? "" : std::to_string(size) + " members") + "]";
  }
  return text += "}";
}

// The constraints on the names in RequestItems and on how many there are.
template <class RequestItems, class SizeOf>
void ConstrainTables(const RequestItems& items, SizeOf size_of, Constraints* constraints) {
  const bool names_fit = std::all_of(items.begin(), items.end(),
                                     [](const auto& table) { return IsName(table.first); });
  if (!items.empty() && names_fit) return;  // without the text
  const std::string text = TablesText(items, size_of);
  constraints->Length(text, items.size(), "requestItems", 1, Constraints::kNoMax);
  if (!names_fit) {
    constraints->Fail(text, "requestItems",
                      "Map keys must satisfy constraint: [Member must have length less than or "
                      "equal to 255, Member must have length greater than or equal to 3, Member "
                      "must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]");
  }
}

}  // namespace tepui::ops
