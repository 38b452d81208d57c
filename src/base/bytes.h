#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/endian.h"

// Copies and comparisons of bytes that are mostly short: a few overlapping loads in place of a call
// and a loop.
namespace tepui {

// The first `size` bytes, fewer than eight, as a little endian integer filled up with zeros.
inline uint64_t LoadShort(const char* from, size_t size) {
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

namespace bytes_internal {

// Copies `size` bytes, at least one Word and at most two.
template <class Word>
void CopyOverlapping(char* to, const char* from, size_t size) {
  Word first, last;
  std::memcpy(&first, from, sizeof(Word));
  std::memcpy(&last, from + size - sizeof(Word), sizeof(Word));
  std::memcpy(to, &first, sizeof(Word));
  std::memcpy(to + size - sizeof(Word), &last, sizeof(Word));
}

template <class Word>
bool EqualOverlapping(const char* a, const char* b, size_t size) {
  Word a_first, a_last, b_first, b_last;
  std::memcpy(&a_first, a, sizeof(Word));
  std::memcpy(&a_last, a + size - sizeof(Word), sizeof(Word));
  std::memcpy(&b_first, b, sizeof(Word));
  std::memcpy(&b_last, b + size - sizeof(Word), sizeof(Word));
  return ((a_first ^ b_first) | (a_last ^ b_last)) == 0;
}

}  // namespace bytes_internal

// The two do not overlap.
inline void CopyBytes(char* to, const char* from, size_t size) {
  using namespace bytes_internal;
  if (size > 16) {
    std::memcpy(to, from, size);
  } else if (size >= 8) {
    CopyOverlapping<uint64_t>(to, from, size);
  } else if (size >= 4) {
    CopyOverlapping<uint32_t>(to, from, size);
  } else if (size > 0) {
    to[0] = from[0];
    to[size / 2] = from[size / 2];
    to[size - 1] = from[size - 1];
  }
}

inline bool EqualBytes(std::string_view a, std::string_view b) {
  using namespace bytes_internal;
  const size_t size = a.size();
  if (size != b.size()) return false;
  if (size > 16) return std::memcmp(a.data(), b.data(), size) == 0;
  if (size >= 8) return EqualOverlapping<uint64_t>(a.data(), b.data(), size);
  if (size >= 4) return EqualOverlapping<uint32_t>(a.data(), b.data(), size);
  return LoadShort(a.data(), size) == LoadShort(b.data(), size);
}

// The first eight bytes, filled up with zeros, as an integer that compares as they do.
inline uint64_t OrderOfStart(std::string_view bytes) {
  if (bytes.size() >= 8) return LoadBigEndian<uint64_t>(bytes.data());
  return ByteSwap(LoadShort(bytes.data(), bytes.size()));
}

// Whether `a` comes before `b`, as unsigned bytes.
inline bool LessBytes(std::string_view a, std::string_view b) {
  for (;;) {
    const uint64_t a_start = OrderOfStart(a);
    const uint64_t b_start = OrderOfStart(b);
    if (a_start != b_start) return a_start < b_start;
    // Zeros that fill one up are zeros in the other, which is longer.
    if (a.size() <= 8 || b.size() <= 8) return a.size() < b.size();
    a.remove_prefix(8);
    b.remove_prefix(8);
  }
}

}  // namespace tepui
