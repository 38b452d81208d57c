#pragma once

#include <string>
#include <string_view>

namespace tepui::json {

// Appends `text` as a JSON string: quoted, escaped where JSON asks for it, otherwise as it is.
// Bytes that are not UTF-8 become U+FFFD, so that the output always is.
void AppendText(std::string_view text, std::string* out);

}  // namespace tepui::json
