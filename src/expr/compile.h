#pragma once

#include <memory>
#include <string_view>

#include "expr/kind.h"
#include "expr/program.h"
#include "tepui/expression.h"
#include "tepui/result.h"

namespace tepui::expr {

struct Tree;

// Text to program: parsed, checked, names resolved.
//
// Errors:  kValidation with DynamoDB's message, in its order of checks. What DynamoDB reports only
//          after looking at the values (undefined names among them) is kept in the program and
//          comes from binding; Program::broken() tells.
// Threads: any. Cost: some microseconds; bounded by kExpressionBytesMax, without recursion.
Result<std::shared_ptr<const Program>> Compile(Kind kind, std::string_view text,
                                               const AttributeNames& names);

// The same for a tree from the builder, whose names need no resolving.
Result<std::shared_ptr<const Program>> CompileTree(Kind kind, const Tree& tree,
                                                   const AttributeNames& names);

}  // namespace tepui::expr
