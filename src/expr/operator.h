#pragma once

#include <cstdint>
#include <string_view>

namespace tepui::expr {

// Everything a node of a syntax tree can be.
enum class Operator : uint8_t {
  kPath,
  kValue,

  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kBetween,
  kIn,
  kAnd,
  kOr,
  kNot,

  kAttributeExists,
  kAttributeNotExists,
  kAttributeType,
  kBeginsWith,
  kContains,
  kSize,
  kIfNotExists,
  kListAppend,
  kUnknownFunction,

  kPlus,
  kMinus,

  kSet,
  kRemove,
  kAdd,
  kDelete,
};

constexpr bool IsComparison(Operator op) {
  return op >= Operator::kEqual && op <= Operator::kGreaterEqual;
}
constexpr bool IsFunction(Operator op) {
  return op >= Operator::kAttributeExists && op <= Operator::kUnknownFunction;
}
constexpr bool IsUpdateFunction(Operator op) {
  return op == Operator::kIfNotExists || op == Operator::kListAppend;
}
constexpr bool IsAction(Operator op) { return op >= Operator::kSet; }

// As text and messages have it: "<>", "BETWEEN", "begins_with".
std::string_view OperatorName(Operator op);

// The function of that name, which is case-sensitive; kUnknownFunction if there is none.
Operator FunctionNamed(std::string_view name);

// How many operands a function takes.
size_t FunctionOperands(Operator function);

}  // namespace tepui::expr
