#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "ops/constraints.h"

namespace tepui::ops {

// The constraints on RequestItems, a map from table names to `size_of(value)` members each.
//
// Where DynamoDB prints the members themselves, here stands how many they are.
template <class RequestItems, class SizeOf>
void ConstrainRequestItems(const RequestItems& items, size_t members_max, SizeOf size_of,
                           Constraints* constraints) {
  std::string text = "{";
  bool names_fit = true;
  bool sizes_fit = true;
  for (const auto& [table, value] : items) {
    const size_t size = size_of(value);
    if (text.size() > 1) text += ", ";
    text += table + "=[" + (size == 0 ? "" : std::to_string(size) + " members") + "]";
    names_fit = names_fit && IsName(table);
    sizes_fit = sizes_fit && size > 0 && size <= members_max;
  }
  text += "}";
  constraints->Length(text, items.size(), "requestItems", 1, Constraints::kNoMax);
  if (!names_fit) {
    constraints->Fail(text, "requestItems",
                      "Map keys must satisfy constraint: [Member must have length less than or "
                      "equal to 255, Member must have length greater than or equal to 3, Member "
                      "must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]");
  }
  if (!sizes_fit) {
    constraints->Fail(text, "requestItems",
                      "Map value must satisfy constraint: [Member must have length less than or "
                      "equal to " +
                          std::to_string(members_max) +
                          ", Member must have length greater than or equal to 1]");
  }
}

}  // namespace tepui::ops
