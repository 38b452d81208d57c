#pragma once

#include <string_view>

namespace tepui {

// Whether `text` is well-formed UTF-8: no byte out of place, no overlong form, no surrogate,
// nothing above U+10FFFF.
bool IsUtf8(std::string_view text);

}  // namespace tepui
