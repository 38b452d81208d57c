#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace tepui {

__extension__ typedef unsigned __int128 uint128;

// 10^0 to 10^38: all powers of ten that 128 bits hold.
inline constexpr auto kPowersOfTen = [] {
  std::array<uint128, 39> powers{1};
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

// How many decimal digits `value` has; 0 for zero.
inline int CountDigits(uint64_t value) {
  int digits = 0;
  for (; value >= 10'000; value /= 10'000) digits += 4;
  return digits + (value >= 1'000 ? 4 : value >= 100 ? 3 : value >= 10 ? 2 : value > 0 ? 1 : 0);
}

inline int CountDigits(uint128 value) {
  if (value >> 64 == 0) return CountDigits(static_cast<uint64_t>(value));
  int digits = 20;  // 2^64 has twenty
  while (digits < 39 && value >= kPowersOfTen[digits]) ++digits;
  return digits;
}

}  // namespace tepui
