#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tepui::json {

// What is wrong with the characters of a text before its grammar is looked at.
struct TextFault {
  std::string_view what;
  size_t offset;
};

// The first of these: bytes that are not UTF-8, a control character inside a string, a string
// without an end. For finding the place of a mistake that is known to be there.
std::optional<TextFault> FindTextFault(std::string_view text);

// Whether `token` is a number by JSON's grammar: no leading zero or plus, digits around the point.
bool IsNumberToken(std::string_view token);

}  // namespace tepui::json
