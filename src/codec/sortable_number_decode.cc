#include <cstdint>

#include "base/uint128.h"
#include "codec/sortable_form.h"
#include "codec/sortable_number.h"
#include "tepui/limits.h"

// Sortable bytes into numbers; they may be any bytes.
namespace tepui::codec {
namespace {

using namespace sortable;

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

// Digits of any number, in 128 bits.
bool DecodeLong(std::string_view bytes, Number* number) {
  Parts parts;
  if (!Split(bytes, &parts) || !DigitsAreWellFormed(parts)) return false;
  const size_t last = parts.digits.size() - 1;
  const unsigned last_digit = parts.Digit(last);
  const bool one_place = last_digit % 10 == 0;
  uint128 coefficient = 0;
  for (size_t i = 0; i < last; ++i) coefficient = coefficient * 100 + parts.Digit(i);
  coefficient = one_place ? coefficient * 10 + last_digit / 10 : coefficient * 100 + last_digit;
  *number = Number::FromNormalForm(
      parts.mask != 0, static_cast<uint64_t>(coefficient >> 64), static_cast<uint64_t>(coefficient),
      2 * (parts.exponent - static_cast<int>(parts.digits.size())) + one_place);
  return true;
}

// A number of up to nine digits, all of which fit into 64 bits, and an exponent of one byte: nearly
// every number there is. Digits are read and checked in one pass.
struct ShortNumber {
  uint8_t mask = 0;
  int exponent = 0;
  uint64_t upper_digits = 0;  // all but the last
  unsigned last_digit = 0;
};

// False when `bytes` are not such a number; they may still be another one.
bool ReadShort(std::string_view bytes, ShortNumber* number) {
  if (bytes.size() < 2 || bytes.size() > 10) return false;
  const auto first = static_cast<uint8_t>(bytes[0]);
  number->mask = first < kZero ? 0xFF : 0;
  const uint8_t exponent = first ^ number->mask;
  if (exponent <= kTiny) return false;
  number->exponent = exponent - kExponentBias;

  const size_t last = bytes.size() - 1;
  unsigned wrong = 0;
  for (size_t i = 1; i < last; ++i) {
    const unsigned byte = static_cast<uint8_t>(bytes[i] ^ number->mask);
    wrong |= (~byte & 1) | static_cast<unsigned>(byte > 199);
    number->upper_digits = number->upper_digits * 100 + byte / 2;
  }
  const unsigned first_byte = static_cast<uint8_t>(bytes[1] ^ number->mask);
  const unsigned last_byte = static_cast<uint8_t>(bytes[last] ^ number->mask);
  number->last_digit = last_byte / 2;
  wrong |= (last_byte & 1) | static_cast<unsigned>(last_byte > 198) |
           static_cast<unsigned>(last_byte == 0) | static_cast<unsigned>(first_byte < 2);
  return wrong == 0;
}

}  // namespace

bool DecodeNumber(std::string_view bytes, Number* number) {
  if (bytes.empty()) return false;
  if (static_cast<uint8_t>(bytes[0]) == kZero) {
    *number = Number();
    return bytes.size() == 1;
  }
  ShortNumber small;
  if (ReadShort(bytes, &small)) {
    const unsigned tens = small.last_digit / 10;
    const bool one_place = small.last_digit == tens * 10;
    const uint64_t coefficient =
        one_place ? small.upper_digits * 10 + tens : small.upper_digits * 100 + small.last_digit;
    const int exponent = 2 * (small.exponent - static_cast<int>(bytes.size() - 1)) + one_place;
    *number = Number::FromNormalForm(small.mask != 0, 0, coefficient, exponent);
    return true;
  }
  return DecodeLong(bytes, number);
}

bool IsSortableNumber(std::string_view bytes) {
  if (bytes.empty()) return false;
  if (static_cast<uint8_t>(bytes[0]) == kZero) return bytes.size() == 1;
  ShortNumber small;
  if (ReadShort(bytes, &small)) return true;
  Parts parts;
  return Split(bytes, &parts) && DigitsAreWellFormed(parts);
}

}  // namespace tepui::codec
