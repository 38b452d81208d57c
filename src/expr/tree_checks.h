#pragma once

#include <optional>
#include <string>
#include <vector>

#include "expr/kind.h"
#include "expr/name_resolver.h"
#include "expr/operand_check.h"
#include "expr/tree.h"

// The checks between parsing and code. Each gives what DynamoDB says behind "Invalid ...Expression:
// " of the first mistake in the order of the text; unset when there is none.
namespace tepui::expr {

// What needs neither names nor values: limits, parentheses, functions, sections, reserved words.
std::optional<std::string> CheckForm(Kind kind, const Tree& tree);

// What DynamoDB looks at when all placeholders are defined: numbers of operands, paths that are the
// same or get into each other's way.
std::optional<std::string> CheckOperands(Kind kind, const Tree& tree, const ResolvedPaths& paths);

// The demands on operands' types, in the order in which DynamoDB makes them.
std::vector<OperandCheck> OperandChecksOf(const Tree& tree);

}  // namespace tepui::expr
