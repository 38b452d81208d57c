#include "cli/json_parts.h"

#include <algorithm>

#include "tepui/json.h"

namespace tepui::cli {
namespace {

// Behind the string that begins at `at`.
size_t EndOfString(std::string_view json, size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return std::min(at + 1, json.size());
}

// Behind the value that begins at `at`.
size_t EndOfValue(std::string_view json, size_t at) {
  if (json[at] == '"') return EndOfString(json, at);
  if (json[at] != '{' && json[at] != '[') return json.find_first_of(",]} \t\r\n", at);
  size_t depth = 0;
  while (at < json.size()) {
    const char c = json[at];
    if (c == '"') {
      at = EndOfString(json, at);
      continue;
    }
    ++at;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) break;
  }
  return at;
}

}  // namespace

std::vector<JsonPart> PartsOf(std::string_view json) {
  constexpr std::string_view kBetween = " \t\r\n,:";
  std::vector<JsonPart> parts;
  size_t at = json.find_first_not_of(kBetween);
  if (at == json.npos || (json[at] != '{' && json[at] != '[')) return parts;
  const bool is_object = json[at] == '{';
  while ((at = json.find_first_not_of(kBetween, at + 1)) != json.npos) {
    if (json[at] == '}' || json[at] == ']') break;
    JsonPart part;
    if (is_object) {
      const size_t end = EndOfString(json, at);
      part.name = json.substr(at + 1, end - at - 2);
      at = json.find_first_not_of(kBetween, end);
      if (at == json.npos) break;
    }
    const size_t end = std::min(EndOfValue(json, at), json.size());
    part.text = json.substr(at, end - at);
    parts.push_back(part);
    at = end - 1;
  }
  return parts;
}

std::string_view MemberOf(std::string_view json, std::string_view name) {
  for (const JsonPart& part : PartsOf(json)) {
    if (part.name == name) return part.text;
  }
  return {};
}

std::string StringMemberOf(std::string_view json, std::string_view name) {
  const Result<Value> value = ParsePlainJsonValue(MemberOf(json, name));
  return value && value->AsString() != nullptr ? *value->AsString() : "";
}

}  // namespace tepui::cli
