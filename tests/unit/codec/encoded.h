#pragma once

#include <string>

#include "codec/item_bytes.h"

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

}  // namespace tepui::codec
