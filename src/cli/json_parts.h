#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tepui::cli {

// A member of a JSON object, or an element of an array.
struct JsonPart {
  std::string_view name;  // between its quotes; of a member
  std::string_view text;  // as it stands there
};

// The parts of an object or array, which is taken to be well-formed JSON; of anything else: none.
// They point into `json`.
std::vector<JsonPart> PartsOf(std::string_view json);

// The text of a member; empty when there is none.
std::string_view MemberOf(std::string_view json, std::string_view name);
// The same where it is a string, without its quotes and escapes.
std::string StringMemberOf(std::string_view json, std::string_view name);

}  // namespace tepui::cli
