#pragma once

#include <string>

#include "base/endian.h"
#include "codec/item_bytes.h"
#include "value/value_size.h"

namespace tepui::codec {

inline std::string Encoded(const Item& item) {
  Buffer buffer;
  EncodeItem(item, &buffer);
  return std::string(buffer.view());
}

inline std::string EncodedValue(const Value& value) {
  Buffer buffer;
  EncodeValue(value, &buffer);
  return std::string(buffer.view());
}

// As version 1 wrote items: with a map of their attributes.
inline std::string EncodedWithMap(const Item& item) {
  std::string bytes(kItemHeaderBytes, '\0');
  bytes[0] = static_cast<char>(kItemFormatOfMaps);
  StoreLittleEndian(static_cast<uint32_t>(SizeOfItem(item)), bytes.data() + 2);
  return bytes.append(EncodedValue(item).substr(1));
}

// In the form of the version that `bytes` say they have.
inline std::string EncodedLike(std::string_view bytes, const Item& item) {
  return bytes[0] == kItemFormatOfMaps ? EncodedWithMap(item) : Encoded(item);
}

}  // namespace tepui::codec
