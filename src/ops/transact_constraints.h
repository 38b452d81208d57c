#pragma once

#include <cstddef>

#include "ops/constraints.h"
#include "tepui/limits.h"

namespace tepui::ops {

// Where DynamoDB prints the members themselves, here stands how many they are.
inline void ConstrainMembers(size_t count, Constraints* constraints) {
  const std::string text = count == 0 ? "[]" : "[" + std::to_string(count) + " members]";
  constraints->Length(text, count, "transactItems", 1, kTransactionMembersMax);
}

}  // namespace tepui::ops
