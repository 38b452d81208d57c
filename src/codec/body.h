#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/endian.h"
#include "base/hash.h"
#include "tepui/item_view.h"

// The parts of a map, list or set in stored bytes; item_bytes.h has their grammar.
namespace tepui::codec {

// In place of a name's length: it stands with the name.
inline constexpr uint8_t kLongName = 0xFF;
// Added to the width of an item's own attributes.
inline constexpr uint8_t kHeaded = 0x10;

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

enum class BodyKind { kAttributes, kMap, kListOrSet };

// Of an entry, beside its end and itself.
constexpr unsigned HeadBytes(BodyKind kind) {
  return kind == BodyKind::kAttributes ? 3 : kind == BodyKind::kMap ? 1 : 0;
}

// Borrows the bytes it was read from.
struct Body {
  unsigned width = 1;
  uint32_t count = 0;
  const char* hashes = nullptr;        // of maps and attributes
  const char* types = nullptr;         // of attributes only, as are the lengths of names
  const char* name_lengths = nullptr;  // one byte each
  const char* ends = nullptr;
  const char* entries = nullptr;

  uint32_t End(size_t index) const { return LoadUint(ends + index * width, width); }
  uint32_t Begin(size_t index) const { return index == 0 ? 0 : End(index - 1); }
  std::string_view Entry(size_t index) const {
    const uint32_t begin = Begin(index);
    return {entries + begin, End(index) - begin};
  }
  // The entry of a map or of attributes.
  MapView::Entry Named(size_t index) const {
    const std::string_view entry = Entry(index);
    const size_t prefix = types == nullptr ? 1 : 0;
    const auto short_length =
        static_cast<uint8_t>(types == nullptr ? entry[0] : name_lengths[index]);
    const bool is_long = short_length == kLongName;
    const size_t begin = prefix + (is_long ? sizeof(uint32_t) : 0);
    const size_t length =
        is_long ? LoadLittleEndian<uint32_t>(entry.data() + prefix) : short_length;
    const std::string_view rest(entry.data() + begin + length, entry.size() - begin - length);
    return {
        {entry.data() + begin, length},
        types == nullptr ? ValueView(rest) : ValueView(static_cast<uint8_t>(types[index]), rest)};
  }
};

// `bytes` have been checked, or are empty, which reads as no entries. A map and attributes tell
// themselves apart.
inline Body ReadBody(std::string_view bytes, BodyKind kind) {
  Body body;
  if (bytes.empty()) return body;
  const auto form = static_cast<uint8_t>(bytes[0]);
  body.width = form & ~kHeaded;
  body.count = LoadUint(bytes.data() + 1, body.width);
  const char* at = bytes.data() + 1 + body.width;
  if (kind != BodyKind::kListOrSet) {
    body.hashes = at;
    at += body.count;
    if (form & kHeaded) {
      body.types = at;
      body.name_lengths = at + body.count;
      at += 2 * size_t{body.count};
    }
  }
  body.ends = at;
  body.entries = at + size_t{body.count} * body.width;
  return body;
}

inline constexpr size_t kNotFound = ~size_t{0};

// The position of `name`, or kNotFound; `value` is set when it is found. `bytes` are the whole map
// and `body` its parts.
size_t FindEntry(std::string_view bytes, const Body& body, std::string_view name, ValueView* value);

}  // namespace tepui::codec
