#pragma once

#include <cstddef>

#include "ops/constraints.h"
#include "tepui/limits.h"

namespace tepui::ops {

// Where DynamoDB prints the members themselves, here stands how many they are.
inline void ConstrainMembers(size_t count, Constraints* constraints) {
  if (count >= 1 && count <= kTransactionMembersMax) return;  // without the text
  const std::string text = count == 0 ? "[]" : "[" + std::to_string(count) + " members]";
  constraints->Length(text, count, "transactItems", 1, kTransactionMembersMax);
}

}  // namespace tepui::ops
