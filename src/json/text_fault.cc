#include "json/text_fault.h"

#include "json/utf8.h"

namespace tepui::json {
namespace {

std::optional<TextFault> FindUtf8Fault(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t size = Utf8CharacterSize(text.substr(at));
    if (size == 0) return TextFault{"bytes that are not UTF-8", at};
    at += size;
  }
  return std::nullopt;
}

std::optional<TextFault> FindStringFault(std::string_view text) {
  bool inside = false;
  size_t start = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (!inside) {
      inside = c == '"';
      start = at;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      return TextFault{"a control character in a string; escape it", at};
    } else if (c == '\\') {
      ++at;
    } else if (c == '"') {
      inside = false;
    }
  }
  if (!inside) return std::nullopt;
  return TextFault{"a string without an end", start};
}

// Moves `at` behind the digits that stand there; false when there are none.
bool SkipDigits(std::string_view token, size_t* at) {
  const size_t start = *at;
  while (*at < token.size() && token[*at] >= '0' && token[*at] <= '9') ++*at;
  return *at > start;
}

bool SkipOneOf(std::string_view characters, std::string_view token, size_t* at) {
  if (*at >= token.size() || characters.find(token[*at]) == std::string_view::npos) return false;
  ++*at;
  return true;
}

}  // namespace

std::optional<TextFault> FindTextFault(std::string_view text) {
  const std::optional<TextFault> utf8 = FindUtf8Fault(text);
  return utf8 ? utf8 : FindStringFault(text);
}

bool IsNumberToken(std::string_view token) {
  size_t at = 0;
  SkipOneOf("-", token, &at);
  if (!SkipOneOf("0", token, &at) && !SkipDigits(token, &at)) return false;
  if (SkipOneOf(".", token, &at) && !SkipDigits(token, &at)) return false;
  if (SkipOneOf("eE", token, &at)) {
    SkipOneOf("+-", token, &at);
    if (!SkipDigits(token, &at)) return false;
  }
  return at == token.size();
}

}  // namespace tepui::json
