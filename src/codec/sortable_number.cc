#include "codec/sortable_number.h"

#include <cstdint>

#include "base/uint128.h"
#include "codec/sortable_form.h"

namespace tepui::codec {
namespace {

using namespace sortable;

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
