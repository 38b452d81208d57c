#pragma once

#include <string_view>

#include "codec/type_code.h"
#include "tepui/item_view.h"

// Comparison of stored values, on their bytes: the stored forms of S, N and B sort as the values
// do.
namespace tepui::expr {

// Whether values whose stored form begins with `code` have an order: S, N and B.
constexpr bool IsOrderedCode(char code) {
  const auto type = static_cast<codec::TypeCode>(code);
  return type == codec::TypeCode::kNumber || type == codec::TypeCode::kString ||
         type == codec::TypeCode::kBinary;
}

// Negative, zero or positive; for two values of one ordered type.
inline int CompareSameType(ValueView a, ValueView b) { return a.bytes().compare(b.bytes()); }

// The bytes behind the type code: of S and B, the value itself.
inline std::string_view PayloadOf(ValueView value) {
  return value.bytes().substr(value.bytes().empty() ? 0 : 1);
}

}  // namespace tepui::expr
