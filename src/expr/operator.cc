#include "expr/operator.h"

#include <cstddef>
#include <iterator>

namespace tepui::expr {
namespace {

constexpr std::string_view kNames[] = {
    "path",
    "value",
    "=",
    "<>",
    "<",
    "<=",
    ">",
    ">=",
    "BETWEEN",
    "IN",
    "AND",
    "OR",
    "NOT",
    "attribute_exists",
    "attribute_not_exists",
    "attribute_type",
    "begins_with",
    "contains",
    "size",
    "if_not_exists",
    "list_append",
    "unknown",
    "+",
    "-",
    "SET",
    "REMOVE",
    "ADD",
    "DELETE",
};
static_assert(std::size(kNames) == static_cast<size_t>(Operator::kDelete) + 1);

}  // namespace

std::string_view OperatorName(Operator op) { return kNames[static_cast<size_t>(op)]; }

Operator FunctionNamed(std::string_view name) {
  auto op = Operator::kAttributeExists;
  for (; op != Operator::kUnknownFunction; op = static_cast<Operator>(static_cast<int>(op) + 1)) {
    if (OperatorName(op) == name) return op;
  }
  return Operator::kUnknownFunction;
}

size_t FunctionOperands(Operator function) {
  switch (function) {
    case Operator::kAttributeExists:
    case Operator::kAttributeNotExists:
    case Operator::kSize:
      return 1;
    default:
      return 2;
  }
}

}  // namespace tepui::expr
