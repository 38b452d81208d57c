#pragma once

#include <string_view>
#include <vector>

#include "expr/token.h"

namespace tepui::expr {

// Splits `text` into tokens, of which the last is kEnd. Never fails: what fits nowhere is kUnknown.
//
// Lifetime: the tokens borrow `text`.
std::vector<Token> Tokenize(std::string_view text);

}  // namespace tepui::expr
