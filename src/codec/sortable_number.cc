#include "codec/sortable_number.h"

#include <cstdint>

#include "base/uint128.h"
#include "tepui/limits.h"

namespace tepui::codec {
namespace {

constexpr uint8_t kZero = 0x80;
constexpr uint8_t kTiny = 0x81;  // the exponent is in the next byte
constexpr int kExponentBias = 0xC0;
constexpr int kTinyExponentBias = 0x40;
constexpr int kTinyExponentMax = -63;
constexpr int kExponentMin = -64;
constexpr size_t kDigitsMax = 20;  // of base 100: 38 decimal digits that start in the middle of one

// Writes the digits of `coefficient` so that they end at `end`; returns where they start.
char* WriteDigits(uint64_t coefficient, char* end) {
  do {
    *--end = static_cast<char>(2 * (coefficient % 100) + 1);
    coefficient /= 100;
  } while (coefficient != 0);
  return end;
}

char* WriteDigits(uint128 coefficient, char* end) {
  constexpr uint64_t kChunk = 1'000'000'000'000'000'000;  // nine digits of base 100
  while (coefficient >> 64 != 0) {
    auto chunk = static_cast<uint64_t>(coefficient % kChunk);
    coefficient /= kChunk;
    for (int i = 0; i < 9; ++i, chunk /= 100) *--end = static_cast<char>(2 * (chunk % 100) + 1);
  }
  return WriteDigits(static_cast<uint64_t>(coefficient), end);
}

// The same for a coefficient that stands one decimal place too low: as if it were times ten, which
// may be more than 128 bits hold.
char* WriteShiftedDigits(uint128 coefficient, char* end) {
  *--end = static_cast<char>(2 * static_cast<int>(coefficient % 10) * 10 + 1);
  coefficient /= 10;
  return coefficient == 0 ? end : WriteDigits(coefficient, end);
}

size_t WriteExponent(int exponent, char* out) {
  if (exponent > kTinyExponentMax) {
    out[0] = static_cast<char>(kExponentBias + exponent);
    return 1;
  }
  out[0] = static_cast<char>(kTiny);
  out[1] = static_cast<char>(kTinyExponentBias + exponent);
  return 2;
}

// An encoded number that is not zero, taken apart.
struct Parts {
  uint8_t mask = 0;  // FF when negative
  int exponent = 0;
  std::string_view digits;

  unsigned Digit(size_t at) const { return static_cast<uint8_t>(digits[at] ^ mask) / 2; }
};

bool Split(std::string_view bytes, Parts* parts) {
  const auto first = static_cast<uint8_t>(bytes[0]);
  parts->mask = first < kZero ? 0xFF : 0;
  const uint8_t exponent = first ^ parts->mask;
  size_t start = 1;
  if (exponent > kTiny) {
    parts->exponent = exponent - kExponentBias;
  } else {
    if (exponent != kTiny || bytes.size() < 2) return false;
    parts->exponent = static_cast<uint8_t>(bytes[1] ^ parts->mask) - kTinyExponentBias;
    if (parts->exponent < kExponentMin || parts->exponent > kTinyExponentMax) return false;
    start = 2;
  }
  parts->digits = bytes.substr(start);
  return !parts->digits.empty() && parts->digits.size() <= kDigitsMax;
}

// Whether each digit is one, only the last says that it is the last, and neither end is zero.
bool DigitsAreWellFormed(const Parts& parts) {
  const size_t last = parts.digits.size() - 1;
  for (size_t i = 0; i <= last; ++i) {
    const auto byte = static_cast<uint8_t>(parts.digits[i] ^ parts.mask);
    if (byte > 199 || (byte & 1) != (i < last)) return false;
  }
  if (parts.Digit(0) == 0 || parts.Digit(last) == 0) return false;
  const size_t decimal_digits = 2 * parts.digits.size() - (parts.Digit(0) < 10 ? 1 : 0) -
                                (parts.Digit(last) % 10 == 0 ? 1 : 0);
  return decimal_digits <= kNumberDigitsMax;
}

// T is wide enough for all decimal digits.
template <class T>
T Coefficient(const Parts& parts) {
  const size_t last = parts.digits.size() - 1;
  T coefficient = 0;
  for (size_t i = 0; i < last; ++i) coefficient = coefficient * 100 + parts.Digit(i);
  const unsigned digit = parts.Digit(last);
  return digit % 10 == 0 ? coefficient * 10 + digit / 10 : coefficient * 100 + digit;
}

}  // namespace

size_t EncodeNumber(const Number& number, char* out) {
  if (number.is_zero()) {
    out[0] = static_cast<char>(kZero);
    return 1;
  }
  char buffer[kDigitsMax];
  char* const end = buffer + kDigitsMax;
  const bool odd = number.exponent() % 2 != 0;
  char* start;
  if (number.coefficient_high() == 0 && number.coefficient_low() < UINT64_MAX / 10) {
    start = WriteDigits(number.coefficient_low() * (odd ? 10 : 1), end);
  } else {
    const uint128 coefficient =
        static_cast<uint128>(number.coefficient_high()) << 64 | number.coefficient_low();
    start = odd ? WriteShiftedDigits(coefficient, end) : WriteDigits(coefficient, end);
  }
  end[-1] = static_cast<char>(end[-1] - 1);

  const auto digits = static_cast<int>(end - start);
  size_t size = WriteExponent(digits + (number.exponent() - (odd ? 1 : 0)) / 2, out);
  for (int i = 0; i < digits; ++i) out[size++] = start[i];
  if (number.negative()) {
    for (size_t i = 0; i < size; ++i) out[i] = static_cast<char>(~out[i]);
  }
  return size;
}

bool DecodeNumber(std::string_view bytes, Number* number) {
  if (bytes.empty()) return false;
  if (static_cast<uint8_t>(bytes[0]) == kZero) {
    *number = Number();
    return bytes.size() == 1;
  }
  Parts parts;
  if (!Split(bytes, &parts) || !DigitsAreWellFormed(parts)) return false;

  const int digits = static_cast<int>(parts.digits.size());
  const int last_place_is_zero = parts.Digit(parts.digits.size() - 1) % 10 == 0 ? 1 : 0;
  const int exponent = 2 * (parts.exponent - digits) + last_place_is_zero;
  const bool negative = parts.mask != 0;
  if (digits <= 9) {
    *number = Number::FromNormalForm(negative, 0, Coefficient<uint64_t>(parts), exponent);
  } else {
    const auto coefficient = Coefficient<uint128>(parts);
    *number = Number::FromNormalForm(negative, static_cast<uint64_t>(coefficient >> 64),
                                     static_cast<uint64_t>(coefficient), exponent);
  }
  return true;
}

bool IsSortableNumber(std::string_view bytes) {
  if (bytes.empty()) return false;
  if (static_cast<uint8_t>(bytes[0]) == kZero) return bytes.size() == 1;
  Parts parts;
  return Split(bytes, &parts) && DigitsAreWellFormed(parts);
}

size_t SortableNumberLength(std::string_view bytes) {
  if (bytes.empty()) return 0;
  const auto first = static_cast<uint8_t>(bytes[0]);
  if (first == kZero) return 1;
  const uint8_t mask = first < kZero ? 0xFF : 0;
  const size_t start = (first ^ mask) == kTiny ? 2 : 1;
  for (size_t i = start; i < bytes.size(); ++i) {
    if (((bytes[i] ^ mask) & 1) == 0) return i + 1;
  }
  return 0;
}

size_t SortableNumberSize(std::string_view bytes) {
  const auto first = static_cast<uint8_t>(bytes[0]);
  if (first == kZero) return 1;
  const bool negative = first < kZero;
  const uint8_t exponent = negative ? ~first : first;
  return bytes.size() - (exponent == kTiny ? 1 : 0) + (negative ? 1 : 0);
}

}  // namespace tepui::codec
