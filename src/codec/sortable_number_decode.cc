#include <cstdint>

#include "base/bytes.h"
#include "base/endian.h"
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

constexpr uint64_t kLowBits = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x8080808080808080;
constexpr size_t kShortDigitsMax = 8;

// A number of up to eight digits and an exponent of one byte: nearly every number there is. The
// digits' bytes lie in one word, the first one lowest, and are worked on all at once.
struct ShortNumber {
  uint8_t mask = 0;
  int exponent = 0;
  size_t digits = 0;
  uint64_t word = 0;
};

// Whether each byte is a digit, only the last says that it is the last, and neither end is zero.
bool WordIsWellFormed(uint64_t word, size_t digits) {
  const uint64_t last = word >> (8 * (digits - 1));
  const uint64_t more_follow = kLowBits & ((uint64_t{1} << (8 * (digits - 1))) - 1);
  // Adding 56 to what a byte has beyond 128 carries into its high bit when that is 72 or more.
  const uint64_t above_199 = ((word & ~kHighBits) + kLowBits * 56) & word & kHighBits;
  return (word & kLowBits) == more_follow && above_199 == 0 && last != 0 && (word & 0xFE) != 0;
}

// False when `bytes` are not such a number; they may still be another one.
inline bool ReadShort(std::string_view bytes, ShortNumber* number) {
  if (bytes.size() < 2 || bytes.size() > 1 + kShortDigitsMax) return false;
  const auto first = static_cast<uint8_t>(bytes[0]);
  number->mask = first < kZero ? 0xFF : 0;
  const uint8_t exponent = first ^ number->mask;
  if (exponent <= kTiny) return false;
  number->exponent = exponent - kExponentBias;
  number->digits = bytes.size() - 1;

  const uint64_t all = ~uint64_t{0} >> (64 - 8 * number->digits);
  number->word = number->digits == 8 ? LoadLittleEndian<uint64_t>(bytes.data() + 1)
                                     : LoadShort(bytes.data() + 1, number->digits);
  if (number->mask != 0) number->word ^= all;
  return WordIsWellFormed(number->word, number->digits);
}

// The digits as one number: neighbours are put together, then pairs of them, then those.
uint64_t ValueOfDigits(const ShortNumber& number) {
  // Behind zeros, so that there are eight.
  uint64_t word = ((number.word >> 1) & ~kHighBits) << (8 * (8 - number.digits));
  word = (word & 0x00FF00FF00FF00FF) * 100 + ((word >> 8) & 0x00FF00FF00FF00FF);
  word = (word & 0x0000FFFF0000FFFF) * 10'000 + ((word >> 16) & 0x0000FFFF0000FFFF);
  return (word & 0xFFFFFFFF) * 100'000'000 + (word >> 32);
}

}  // namespace

bool DecodeNumber(std::string_view bytes, Number* number) {
  if (bytes.empty()) return false;
  if (static_cast<uint8_t>(bytes[0]) == kZero) {
    *number = Number();
    return bytes.size() == 1;
  }
  ShortNumber small;
  if (!ReadShort(bytes, &small)) return DecodeLong(bytes, number);
  uint64_t coefficient = ValueOfDigits(small);
  int exponent = 2 * (small.exponent - static_cast<int>(small.digits));
  if (const uint64_t tenth = coefficient / 10; coefficient == tenth * 10) {
    coefficient = tenth;
    ++exponent;
  }
  *number = Number::FromNormalForm(small.mask != 0, 0, coefficient, exponent);
  return true;
}

size_t CheckedNumberSize(std::string_view bytes) {
  ShortNumber small;
  if (ReadShort(bytes, &small)) return 1 + small.digits + (small.mask & 1);
  if (bytes.empty()) return 0;
  if (static_cast<uint8_t>(bytes[0]) == kZero) return bytes.size() == 1 ? 1 : 0;
  Parts parts;
  if (!Split(bytes, &parts) || !DigitsAreWellFormed(parts)) return 0;
  return 1 + parts.digits.size() + (parts.mask & 1);
}

}  // namespace tepui::codec
