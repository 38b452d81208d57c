#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/endian.h"
#include "base/hash.h"

// The parts of a map, list or set in stored bytes; item_bytes.h has their grammar.
namespace tepui::codec {

inline constexpr uint8_t kLongName = 0xFF;

inline uint8_t NameHash(std::string_view name) {
  return static_cast<uint8_t>(HashBytes(name) >> 56);
}

inline uint32_t LoadUint(const char* from, unsigned width) {
  switch (width) {
    case 1:
      return static_cast<uint8_t>(*from);
    case 2:
      return LoadLittleEndian<uint16_t>(from);
    default:
      return LoadLittleEndian<uint32_t>(from);
  }
}

inline void StoreUint(uint32_t value, unsigned width, char* to) {
  switch (width) {
    case 1:
      *to = static_cast<char>(value);
      return;
    case 2:
      return StoreLittleEndian(static_cast<uint16_t>(value), to);
    default:
      return StoreLittleEndian(value, to);
  }
}

enum class BodyKind { kMap, kListOrSet };

// Borrows the bytes it was read from.
struct Body {
  unsigned width = 1;
  uint32_t count = 0;
  const char* hashes = nullptr;  // maps only
  const char* ends = nullptr;
  const char* entries = nullptr;

  uint32_t End(size_t index) const { return LoadUint(ends + index * width, width); }
  uint32_t Begin(size_t index) const { return index == 0 ? 0 : End(index - 1); }
  std::string_view Entry(size_t index) const {
    const uint32_t begin = Begin(index);
    return {entries + begin, End(index) - begin};
  }
};

// `bytes` have been checked, or are empty, which reads as no entries.
inline Body ReadBody(std::string_view bytes, BodyKind kind) {
  Body body;
  if (bytes.empty()) return body;
  body.width = static_cast<uint8_t>(bytes[0]);
  body.count = LoadUint(bytes.data() + 1, body.width);
  const char* const after_count = bytes.data() + 1 + body.width;
  body.hashes = after_count;
  body.ends = kind == BodyKind::kMap ? after_count + body.count : after_count;
  body.entries = body.ends + size_t{body.count} * body.width;
  return body;
}

struct NamedEntry {
  std::string_view name;
  std::string_view value;
};

inline NamedEntry SplitEntry(std::string_view entry) {
  size_t start = 1;
  size_t length = static_cast<uint8_t>(entry[0]);
  if (length == kLongName) {
    start = 5;
    length = LoadLittleEndian<uint32_t>(entry.data() + 1);
  }
  return {{entry.data() + start, length},
          {entry.data() + start + length, entry.size() - start - length}};
}

inline constexpr size_t kNotFound = ~size_t{0};

// The position of `name` in a map, or kNotFound; `value` is set when it is found. `bytes` are the
// whole map and `body` its parts.
size_t FindEntry(std::string_view bytes, const Body& body, std::string_view name,
                 std::string_view* value);

}  // namespace tepui::codec
