#pragma once

#include "expr/token_cursor.h"
#include "expr/tree.h"
#include "tepui/result.h"

namespace tepui::expr {

// Reads name ( "." name | "[" digits "]" )*, where a name is a word or "#placeholder".
Result<TreePath> ParsePath(TokenCursor* cursor);

}  // namespace tepui::expr
