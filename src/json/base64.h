#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tepui::json {

// Appends `bytes` in base64 with padding (RFC 4648, section 4).
void AppendBase64(std::string_view bytes, std::string* out);

// The bytes of `text`, if it is base64 to the letter: the standard alphabet, padded to a multiple
// of four, no bits set behind the last byte, no white space. So a text has one meaning and a
// meaning one text.
std::optional<std::string> DecodeBase64(std::string_view text);

}  // namespace tepui::json
