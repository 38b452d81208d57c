#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/buffer.h"

// Bytes that others may follow without changing their order.
//
//   escaped = (byte | 00 FF)* 00 01     a zero byte is written 00 FF; 00 01 ends them
namespace tepui::codec {

// Appends `bytes` without the end.
void AppendEscaped(std::string_view bytes, KeyBuffer* out);
void AppendEscapeEnd(KeyBuffer* out);

// How many bytes the escaped bytes at the start of `bytes` take, their end included; 0 when they do
// not end, or are malformed.
size_t EscapedLength(std::string_view bytes);

// What was escaped; `escaped` includes the end, as EscapedLength measures it.
void AppendUnescaped(std::string_view escaped, KeyBuffer* out);

}  // namespace tepui::codec
