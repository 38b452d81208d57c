#include "json/text_writer.h"

#include <cstdint>
#include <cstring>

#include "json/utf8.h"

namespace tepui::json {
namespace {

bool GoesAsItIs(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

// Where the first byte at or behind `at` stands that does not go as it is. Eight at a time: of each
// byte of a word the highest bit tells.
size_t FindSpecial(std::string_view text, size_t at) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  constexpr uint64_t kHighBits = 0x80 * kOnes;
  const auto zero_bytes = [](uint64_t word) { return (word - kOnes) & ~word; };
  for (; at + sizeof(uint64_t) <= text.size(); at += sizeof(uint64_t)) {
    uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof word);
    const uint64_t special = word | (word - 0x20 * kOnes) | zero_bytes(word ^ ('"' * kOnes)) |
                             zero_bytes(word ^ ('\\' * kOnes));
    if ((special & kHighBits) != 0) break;
  }
  while (at < text.size() && GoesAsItIs(text[at])) ++at;
  return at;
}

void AppendEscaped(char c, std::string* out) {
  constexpr char kDigits[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out->append("\\\"");
      return;
    case '\\':
      out->append("\\\\");
      return;
    case '\b':
      out->append("\\b");
      return;
    case '\f':
      out->append("\\f");
      return;
    case '\n':
      out->append("\\n");
      return;
    case '\r':
      out->append("\\r");
      return;
    case '\t':
      out->append("\\t");
      return;
    default:
      out->append("\\u00");
      out->push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
      out->push_back(kDigits[static_cast<unsigned char>(c) & 15]);
  }
}

// Appends one character that needs a look; returns how many bytes of `text` it took.
size_t AppendCharacter(std::string_view text, std::string* out) {
  if (static_cast<unsigned char>(text.front()) < 0x80) {
    AppendEscaped(text.front(), out);
    return 1;
  }
  const size_t size = Utf8CharacterSize(text);
  if (size == 0) {
    out->append("\xEF\xBF\xBD");
    return 1;
  }
  out->append(text.substr(0, size));
  return size;
}

}  // namespace

void AppendText(std::string_view text, std::string* out) {
  out->push_back('"');
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = FindSpecial(text, at);
    out->append(text.substr(at, end - at));
    at = end;
    if (at < text.size()) at += AppendCharacter(text.substr(at), out);
  }
  out->push_back('"');
}

}  // namespace tepui::json
