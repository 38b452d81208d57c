#pragma once

#include <algorithm>
#include <cstddef>

namespace tepui {

// Asks memory for bytes that are about to be read, so that their lines come together and not one
// after the other. They need not be there: nothing is read. Of many bytes only the first, for the
// processor foresees the rest by itself.
inline void Prefetch(const char* bytes, size_t size) {
  constexpr size_t kLineBytes = 64;
  constexpr size_t kBytesMax = 4 << 10;
  for (size_t at = 0; at < std::min(size, kBytesMax); at += kLineBytes) {
    __builtin_prefetch(bytes + at);
  }
}

}  // namespace tepui
