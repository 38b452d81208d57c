#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>
#include <system_error>

#include "base/uint128.h"
#include "tepui/limits.h"
#include "tepui/number.h"
#include "value/number_errors.h"

// Numbers read from text and written as text.
namespace tepui {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The digits of a number as they are read: zeros count only once a later digit shows that they
// stand inside the number.
class DigitReader {
 public:
  void Add(int digit) {
    if (digit == 0) {
      if (digits_ > 0) ++zeros_;
    } else {
      const int64_t places = zeros_ + 1;
      digits_ += places;
      if (digits_ <= kNumberDigitsMax) {
        coefficient_ = coefficient_ * kPowersOfTen[places] + static_cast<uint128>(digit);
      }
      zeros_ = 0;
      last_at_ = count_;
    }
    ++count_;
  }
  void EndInteger() { integer_count_ = count_; }

  int64_t count() const { return count_; }
  int64_t digits() const { return digits_; }
  uint128 coefficient() const { return coefficient_; }
  // The power of ten of the last digit that counts.
  int64_t exponent() const { return integer_count_ - 1 - last_at_; }

 private:
  uint128 coefficient_ = 0;
  int64_t digits_ = 0;  // significant ones
  int64_t zeros_ = 0;   // behind them, so far
  int64_t count_ = 0;   // of all digits
  int64_t integer_count_ = 0;
  int64_t last_at_ = 0;
};

// Reads "e12", "E+5" or nothing at all; false when it is none of these. Huge exponents are cut to
// one that is out of range anyhow.
bool ReadExponent(std::string_view text, int64_t* exponent) {
  constexpr int64_t kOutOfRange = 1'000'000'000'000;
  *exponent = 0;
  if (text.empty()) return true;
  if (text[0] != 'e' && text[0] != 'E') return false;
  text.remove_prefix(1);
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  if (text.empty() || !std::all_of(text.begin(), text.end(), IsDigit)) return false;
  for (const char c : text) *exponent = std::min(*exponent * 10 + (c - '0'), kOutOfRange);
  if (negative) *exponent = -*exponent;
  return true;
}

// Writes the digits of `coefficient` so that they end at `end`; returns where they start.
char* WriteDigits(uint128 coefficient, char* end) {
  constexpr uint64_t kChunk = 10'000'000'000'000'000'000u;  // 10^19
  while (coefficient >> 64 != 0) {
    auto chunk = static_cast<uint64_t>(coefficient % kChunk);
    coefficient /= kChunk;
    for (int i = 0; i < 19; ++i, chunk /= 10) *--end = static_cast<char>('0' + chunk % 10);
  }
  auto rest = static_cast<uint64_t>(coefficient);
  do {
    *--end = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  return end;
}

}  // namespace

Result<Number> Number::Parse(std::string_view text) {
  std::string_view left = text;
  const bool negative = !left.empty() && left[0] == '-';
  if (!left.empty() && (left[0] == '-' || left[0] == '+')) left.remove_prefix(1);

  DigitReader reader;
  for (; !left.empty() && IsDigit(left[0]); left.remove_prefix(1)) reader.Add(left[0] - '0');
  reader.EndInteger();
  if (!left.empty() && left[0] == '.') {
    left.remove_prefix(1);
    for (; !left.empty() && IsDigit(left[0]); left.remove_prefix(1)) reader.Add(left[0] - '0');
  }
  int64_t exponent = 0;
  if (reader.count() == 0 || !ReadExponent(left, &exponent)) return NotANumber(text);
  if (reader.digits() == 0) return Number();

  exponent += reader.exponent();
  const int64_t magnitude = exponent + reader.digits() - 1;
  if (magnitude > kNumberMagnitudeMax) return NumberOverflow();
  if (magnitude < kNumberMagnitudeMin) return NumberUnderflow();
  if (reader.digits() > kNumberDigitsMax) return TooManyDigits();
  return FromNormalForm(negative, static_cast<uint64_t>(reader.coefficient() >> 64),
                        static_cast<uint64_t>(reader.coefficient()), static_cast<int>(exponent));
}

Result<Number> Number::FromDouble(double value) {
  char text[32];
  const auto [end, error] =
      std::to_chars(text, text + sizeof(text), value, std::chars_format::scientific);
  assert(error == std::errc());
  return Parse({text, static_cast<size_t>(end - text)});
}

std::string Number::ToString() const {
  if (is_zero()) return "0";
  char digits[40];
  char* const digits_end = digits + sizeof(digits);
  const char* start = WriteDigits(static_cast<uint128>(high_) << 64 | low_, digits_end);
  const std::string_view all(start, static_cast<size_t>(digits_end - start));
  const int count = static_cast<int>(all.size());
  const int integer_digits = count + exponent_;  // before the point; below one it is a fraction

  std::string text;
  text.reserve(static_cast<size_t>(count + std::abs(exponent_)) + 3);
  if (negative_) text.push_back('-');
  if (exponent_ >= 0) {
    text.append(all).append(static_cast<size_t>(exponent_), '0');
  } else if (integer_digits > 0) {
    const auto point = static_cast<size_t>(integer_digits);
    text.append(all.substr(0, point)).append(".").append(all.substr(point));
  } else {
    text.append("0.").append(static_cast<size_t>(-integer_digits), '0').append(all);
  }
  return text;
}

double Number::ToDouble() const {
  char text[48];
  char* const digits_end = text + 40;
  char* start = WriteDigits(static_cast<uint128>(high_) << 64 | low_, digits_end);
  if (negative_) *--start = '-';
  *digits_end = 'e';
  const auto exponent = std::to_chars(digits_end + 1, text + sizeof(text), exponent_);
  double value = 0;
  std::from_chars(start, exponent.ptr, value);
  return value;
}

Number operator""_n(const char* text) {
  const Result<Number> number = Number::Parse(text);
  assert(number.ok());
  return number.ok() ? *number : Number();
}

}  // namespace tepui
