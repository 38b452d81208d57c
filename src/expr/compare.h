#pragma once

#include <string_view>

#include "tepui/item_view.h"

// Comparison of stored values, on their bytes: the stored forms of S, N and B sort as the values
// do.
namespace tepui::expr {

// Whether values of `type` have an order: S, N and B.
constexpr bool IsOrdered(Type type) {
  return type == Type::kString || type == Type::kNumber || type == Type::kBinary;
}

// Negative, zero or positive; for two values of one ordered type.
inline int CompareSameType(ValueView a, ValueView b) { return a.bytes().compare(b.bytes()); }

// The bytes behind the type code: of S and B, the value itself.
inline std::string_view PayloadOf(ValueView value) {
  return value.bytes().substr(value.bytes().empty() ? 0 : 1);
}

}  // namespace tepui::expr
