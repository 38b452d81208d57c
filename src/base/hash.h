#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

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

// The first `size` bytes, fewer than eight, as a little endian integer. Reads overlap rather than
// go byte by byte.
inline uint64_t LoadTail(const char* from, size_t size) {
  if (size >= 4) {
    const uint64_t first = LoadLittleEndian<uint32_t>(from);
    const uint64_t last = LoadLittleEndian<uint32_t>(from + size - 4);
    return first | last << (8 * (size - 4));
  }
  if (size == 0) return 0;
  const uint64_t first = static_cast<uint8_t>(from[0]);
  const uint64_t middle = static_cast<uint8_t>(from[size / 2]);
  const uint64_t last = static_cast<uint8_t>(from[size - 1]);
  return first | middle << (8 * (size / 2)) | last << (8 * (size - 1));
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
  hash = Fold(hash ^ LoadTail(at, left), kWordMultiplier);
  return Fold(hash ^ kWordMultiplier, kFinalMultiplier);
}

}  // namespace tepui
