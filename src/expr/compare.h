#pragma once

#include <cstdint>

#include "codec/type_code.h"
#include "tepui/item_view.h"

// Comparison of stored values, on their bytes: the stored forms of S, N and B sort as the values
// do.
namespace tepui::expr {

// Whether values of this code have an order: S, N and B.
constexpr bool IsOrderedCode(uint8_t code) {
  const auto type = static_cast<codec::TypeCode>(code);
  return type == codec::TypeCode::kNumber || type == codec::TypeCode::kString ||
         type == codec::TypeCode::kBinary;
}

// Negative, zero or positive; for two values of one ordered type.
inline int CompareSameType(ValueView a, ValueView b) { return a.payload().compare(b.payload()); }

}  // namespace tepui::expr
