#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tepui/export.h"
#include "tepui/result.h"

namespace tepui {

// An exact decimal number of up to 38 significant digits, as DynamoDB keeps them:
// zero, or a magnitude from 1E-130 to 9.9999999999999999999999999999999999999E+125.
//
// A plain value of 24 bytes, always in its normal form (no trailing zeros in the coefficient),
// so equal numbers are equal bytes. Nothing here allocates except ToString.
class TEPUI_EXPORT Number {
 public:
  Number() = default;
  template <std::integral T>
  requires(!std::same_as<T, bool>) Number(T value)
      : Number(value < 0,
               value < 0 ? ~static_cast<uint64_t>(value) + 1 : static_cast<uint64_t>(value)) {}

  // Reads "12", "-0.5", "1e10". Digits beyond 38 and magnitudes out of range are errors, with
  // DynamoDB's messages; leading and trailing zeros do not count as digits.
  static Result<Number> Parse(std::string_view text);
  // The shortest decimal that reads back as `value`; an error for infinities, NaN, and magnitudes
  // out of range.
  static Result<Number> FromDouble(double value);
  // From a coefficient of up to 38 digits (high * 2^64 + low), times ten to the `exponent`.
  static Result<Number> FromParts(bool negative, uint64_t high, uint64_t low, int exponent);
  // The same for parts that are in range and in normal form already; nothing is checked.
  static Number FromNormalForm(bool negative, uint64_t high, uint64_t low, int exponent) {
    Number number;
    number.high_ = high;
    number.low_ = low;
    number.exponent_ = static_cast<int16_t>(exponent);
    number.negative_ = negative;
    return number;
  }

  // DynamoDB's normal form: plain digits, never an exponent: "0.001", "-42".
  std::string ToString() const;
  double ToDouble() const;
  // The value as an integer, if it is one and fits.
  std::optional<int64_t> ToInt64() const;

  bool is_zero() const { return high_ == 0 && low_ == 0; }
  bool negative() const { return negative_; }
  uint64_t coefficient_high() const { return high_; }
  uint64_t coefficient_low() const { return low_; }
  int exponent() const { return exponent_; }

  // Exact sums. An error when the result needs more than 38 digits or leaves the range.
  static Result<Number> Add(const Number& a, const Number& b);
  static Result<Number> Subtract(const Number& a, const Number& b);
  Number operator-() const;

  friend bool operator==(const Number&, const Number&) = default;
  TEPUI_EXPORT friend std::strong_ordering operator<=>(const Number& a, const Number& b);

 private:
  Number(bool negative, uint64_t magnitude);

  uint64_t high_ = 0;
  uint64_t low_ = 0;
  int16_t exponent_ = 0;
  bool negative_ = false;
};

// A number written in the source: 1.5_n. Out of range or over 38 digits is an assertion.
TEPUI_EXPORT Number operator""_n(const char* text);

}  // namespace tepui
