#include "tepui/number.h"

#include <algorithm>

#include "base/uint128.h"
#include "tepui/limits.h"
#include "value/number_errors.h"

namespace tepui {
namespace {

uint128 Coefficient(const Number& number) {
  return static_cast<uint128>(number.coefficient_high()) << 64 | number.coefficient_low();
}

// Moves trailing zeros of the coefficient, at most 38, into the exponent.
template <class T>
void StripZeros(T& coefficient, int& exponent) {
  for (const int step : {16, 8, 4, 2, 1}) {
    const T power = static_cast<T>(kPowersOfTen[step]);
    while (coefficient % power == 0) {
      coefficient /= power;
      exponent += step;
    }
  }
}

// The exponent of the leading digit.
int Magnitude(const Number& number) {
  return CountDigits(Coefficient(number)) - 1 + number.exponent();
}

Result<Number> Checked(bool negative, uint128 coefficient, int exponent) {
  return Number::FromParts(negative, static_cast<uint64_t>(coefficient >> 64),
                           static_cast<uint64_t>(coefficient), exponent);
}

// Sums need at most this before they are known to be too long: two coefficients of 38 digits.
constexpr uint128 kSumMax = 2 * kPowersOfTen[kNumberDigitsMax];

// Brings `coefficient` down by `places` powers of ten; false when it becomes too long for any sum
// to have 38 digits again.
bool ScaleUp(uint128& coefficient, int places) {
  if (places > kNumberDigitsMax || coefficient > kSumMax / kPowersOfTen[places]) return false;
  coefficient *= kPowersOfTen[places];
  return true;
}

Result<Number> AddSlow(const Number& a, const Number& b) {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  const Number& upper = a.exponent() >= b.exponent() ? a : b;
  const Number& lower = a.exponent() >= b.exponent() ? b : a;
  uint128 upper_coefficient = Coefficient(upper);
  const uint128 lower_coefficient = Coefficient(lower);
  if (!ScaleUp(upper_coefficient, upper.exponent() - lower.exponent())) return TooManyDigits();

  if (upper.negative() == lower.negative()) {
    return Checked(upper.negative(), upper_coefficient + lower_coefficient, lower.exponent());
  }
  if (upper_coefficient >= lower_coefficient) {
    return Checked(upper.negative(), upper_coefficient - lower_coefficient, lower.exponent());
  }
  return Checked(lower.negative(), lower_coefficient - upper_coefficient, lower.exponent());
}

std::strong_ordering CompareMagnitudes(const Number& a, const Number& b) {
  if (a.exponent() == b.exponent()) return Coefficient(a) <=> Coefficient(b);
  if (a.is_zero() || b.is_zero()) return b.is_zero() <=> a.is_zero();
  const int a_magnitude = Magnitude(a);
  const int b_magnitude = Magnitude(b);
  if (a_magnitude != b_magnitude) return a_magnitude <=> b_magnitude;
  // The leading digits stand at one place, so lining up the last ones keeps to 38 digits.
  const int places = a.exponent() - b.exponent();
  if (places > 0) return Coefficient(a) * kPowersOfTen[places] <=> Coefficient(b);
  return Coefficient(a) <=> Coefficient(b) * kPowersOfTen[-places];
}

}  // namespace

Number::Number(bool negative, uint64_t magnitude)
    : low_(magnitude), negative_(negative && magnitude != 0) {
  if (magnitude % 10 != 0 || magnitude == 0) return;
  int exponent = 0;
  StripZeros(low_, exponent);
  exponent_ = static_cast<int16_t>(exponent);
}

Result<Number> Number::FromParts(bool negative, uint64_t high, uint64_t low, int exponent) {
  uint128 coefficient = static_cast<uint128>(high) << 64 | low;
  if (coefficient == 0) return Number();
  // Out of range whatever the coefficient; it spares the sums below a check of their own.
  exponent = std::clamp(exponent, -10'000, 10'000);
  if (high != 0 || low % 10 == 0) StripZeros(coefficient, exponent);
  const int digits = CountDigits(coefficient);
  if (exponent + digits - 1 > kNumberMagnitudeMax) return NumberOverflow();
  if (exponent + digits - 1 < kNumberMagnitudeMin) return NumberUnderflow();
  if (digits > kNumberDigitsMax) return TooManyDigits();
  return FromNormalForm(negative, static_cast<uint64_t>(coefficient >> 64),
                        static_cast<uint64_t>(coefficient), exponent);
}

std::optional<int64_t> Number::ToInt64() const {
  if (exponent_ < 0 || exponent_ > 18 || high_ != 0) return std::nullopt;
  const uint128 magnitude = low_ * kPowersOfTen[exponent_];
  if (magnitude > (uint64_t{1} << 63) - (negative_ ? 0 : 1)) return std::nullopt;
  const auto bits = static_cast<uint64_t>(magnitude);
  return static_cast<int64_t>(negative_ ? ~bits + 1 : bits);
}

Result<Number> Number::Add(const Number& a, const Number& b) {
  constexpr uint64_t kSmall = uint64_t{1} << 62;
  if ((a.high_ | b.high_) == 0 && a.low_ < kSmall && b.low_ < kSmall && a.exponent_ == 0 &&
      b.exponent_ == 0) {
    const auto x = static_cast<int64_t>(a.low_);
    const auto y = static_cast<int64_t>(b.low_);
    return Number((a.negative_ ? -x : x) + (b.negative_ ? -y : y));
  }
  return AddSlow(a, b);
}

Result<Number> Number::Subtract(const Number& a, const Number& b) { return Add(a, -b); }

Number Number::operator-() const {
  Number negated = *this;
  negated.negative_ = !negative_ && !is_zero();
  return negated;
}

std::strong_ordering operator<=>(const Number& a, const Number& b) {
  if (a.negative_ != b.negative_) return b.negative_ <=> a.negative_;
  return a.negative_ ? CompareMagnitudes(b, a) : CompareMagnitudes(a, b);
}

}  // namespace tepui
