#include "codec/body.h"

#include <bit>
#include <cstring>

#include "base/bytes.h"

namespace tepui::codec {
namespace {

// Above this, a binary search looks at less than the hashes would have it look at.
constexpr uint32_t kHashedCountMax = 256;

constexpr uint64_t kLowBits = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x8080808080808080;

// A bit set in each byte of `word` that is zero; above the lowest there may be bits too many.
uint64_t ZeroBytes(uint64_t word) { return (word - kLowBits) & ~word & kHighBits; }

uint64_t LoadHashes(const char* from, const char* limit) {
  if (limit - from >= 8) return LoadLittleEndian<uint64_t>(from);
  char padded[8] = {};
  std::memcpy(padded, from, static_cast<size_t>(limit - from));
  return LoadLittleEndian<uint64_t>(padded);
}

bool HasName(const Body& body, size_t index, std::string_view name, ValueView* value) {
  const MapView::Entry entry = body.Named(index);
  if (!EqualBytes(entry.name, name)) return false;
  *value = entry.value;
  return true;
}

size_t FindSorted(const Body& body, std::string_view name, ValueView* value) {
  size_t low = 0;
  size_t high = body.count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const MapView::Entry entry = body.Named(middle);
    const int order = entry.name.compare(name);
    if (order == 0) {
      *value = entry.value;
      return middle;
    }
    order < 0 ? low = middle + 1 : high = middle;
  }
  return kNotFound;
}

}  // namespace

size_t FindEntry(std::string_view bytes, const Body& body, std::string_view name,
                 ValueView* value) {
  if (body.count > kHashedCountMax) return FindSorted(body, name, value);
  const uint64_t pattern = kLowBits * NameHash(name);
  const char* const limit = bytes.data() + bytes.size();
  for (size_t start = 0; start < body.count; start += 8) {
    uint64_t hits = ZeroBytes(LoadHashes(body.hashes + start, limit) ^ pattern);
    for (; hits != 0; hits &= hits - 1) {
      const size_t index = start + static_cast<size_t>(std::countr_zero(hits)) / 8;
      if (index >= body.count) break;
      if (HasName(body, index, name, value)) return index;
    }
  }
  return kNotFound;
}

}  // namespace tepui::codec
