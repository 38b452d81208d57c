#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/bytes.h"
#include "base/endian.h"
#include "base/uint128.h"

namespace tepui {

namespace hash_internal {

inline constexpr uint64_t kWordMultiplier = 0x9E3779B97F4A7C15;
inline constexpr uint64_t kFinalMultiplier = 0xD6E8FEB86659FD93;

// Both halves of the product, one over the other: every bit of `a` reaches every part.
inline uint64_t Fold(uint64_t a, uint64_t b) {
  const uint128 product = static_cast<uint128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

}  // namespace hash_internal

// A hash of `bytes`, spread evenly over all 64 bits. It is part of the stored format
// (docs/data-format.md): it must never give another value.
inline uint64_t HashBytes(std::string_view bytes) {
  using namespace hash_internal;
  const char* at = bytes.data();
  size_t left = bytes.size();
  uint64_t hash = left * kFinalMultiplier;
  for (; left >= 8; at += 8, left -= 8) {
    hash = Fold(hash ^ LoadLittleEndian<uint64_t>(at), kWordMultiplier);
  }
  hash = Fold(hash ^ LoadShort(at, left), kWordMultiplier);
  return Fold(hash ^ kWordMultiplier, kFinalMultiplier);
}

}  // namespace tepui
