#pragma once

#include <string>

namespace tepui::test {

// Decimals as schoolbooks do them, on strings of digits: slow, unbounded, and plain to see through.
// What Number does is compared with it.
struct SlowDecimal {
  bool negative = false;
  std::string digits;  // without leading or trailing zeros; empty for zero
  int exponent = 0;    // of the last digit

  // Of "-12.3e4"; the text is well formed.
  static SlowDecimal Of(const std::string& text);
  std::string ToText() const;

  int magnitude() const { return static_cast<int>(digits.size()) - 1 + exponent; }
  // What Number must answer for this value: its text, or the start of its error message.
  std::string Expected() const;

  friend SlowDecimal operator+(const SlowDecimal& a, const SlowDecimal& b);
  // Below, equal, above: -1, 0, 1.
  static int Compare(const SlowDecimal& a, const SlowDecimal& b);
};

}  // namespace tepui::test
