#include "codec/escaped_bytes.h"

#include <cassert>

namespace tepui::codec {
namespace {

constexpr std::string_view kEscapedZero("\0\xFF", 2);
constexpr std::string_view kEnd("\0\x01", 2);

}  // namespace

void AppendEscaped(std::string_view bytes, KeyBuffer* out) {
  for (size_t zero; (zero = bytes.find('\0')) != bytes.npos; bytes.remove_prefix(zero + 1)) {
    out->Append(bytes.substr(0, zero));
    out->Append(kEscapedZero);
  }
  out->Append(bytes);
}

void AppendEscapeEnd(KeyBuffer* out) { out->Append(kEnd); }

size_t EscapedLength(std::string_view bytes) {
  size_t at = 0;
  for (;;) {
    at = bytes.find('\0', at);
    if (at == bytes.npos || at + 1 >= bytes.size()) return 0;
    const std::string_view pair = bytes.substr(at, 2);
    at += 2;
    if (pair == kEnd) return at;
    if (pair != kEscapedZero) return 0;
  }
}

void AppendUnescaped(std::string_view escaped, KeyBuffer* out) {
  assert(EscapedLength(escaped) == escaped.size());
  escaped.remove_suffix(kEnd.size());
  for (size_t zero; (zero = escaped.find('\0')) != escaped.npos; escaped.remove_prefix(zero + 2)) {
    out->Append(escaped.substr(0, zero + 1));
  }
  out->Append(escaped);
}

}  // namespace tepui::codec
