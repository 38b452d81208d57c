#pragma once

#include <string_view>

#include "expr/kind.h"
#include "expr/tree.h"
#include "tepui/result.h"

namespace tepui::expr {

// Text to syntax tree. A condition's tree has one root; an update's has one per action, a
// projection's one per path.
//
// Errors: kValidation: empty, beyond kExpressionBytesMax, or not of the grammar.
// Cost:   linear, without recursion.
Result<Tree> Parse(Kind kind, std::string_view text);

}  // namespace tepui::expr
