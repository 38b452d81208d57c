#include <cstddef>
#include <vector>

#include "expr/messages.h"
#include "expr/tree_checks.h"
#include "tepui/limits.h"

namespace tepui::expr {
namespace {

constexpr size_t kNoParent = static_cast<size_t>(-1);

std::vector<size_t> ParentsOf(const Tree& tree) {
  std::vector<size_t> parents(tree.nodes.size(), kNoParent);
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    for (const size_t operand : tree.OperandsOf(i)) parents[operand] = i;
  }
  return parents;
}

// Whether what stands below `parent` counts as a condition there, and not as an operand.
bool IsConditionPlace(const Tree& tree, size_t parent) {
  if (parent == kNoParent) return true;
  const Operator op = tree.nodes[parent].op;
  return op == Operator::kAnd || op == Operator::kOr || op == Operator::kNot;
}

std::optional<std::string> FirstUnknownFunction(const Tree& tree) {
  if (tree.unknown_functions.empty()) return std::nullopt;
  return messages::UnknownFunction(tree.unknown_functions.front());
}

std::optional<std::string> FirstMisusedFunction(Kind kind, const Tree& tree) {
  const std::vector<size_t> parents = ParentsOf(tree);
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    const Operator op = tree.nodes[i].op;
    // Only the builder can put a sum into a condition.
    const bool is_sum = op == Operator::kPlus || op == Operator::kMinus;
    if (is_sum && kind != Kind::kUpdate) return messages::MisusedOperator(op);
    if (!IsFunction(op)) continue;
    if (IsUpdateFunction(op) != (kind == Kind::kUpdate)) return messages::ForeignFunction(op, kind);
    if (kind == Kind::kUpdate) continue;
    // size(...) is a number, every other function a condition.
    const bool is_condition = op != Operator::kSize;
    if (IsConditionPlace(tree, parents[i]) != is_condition) return messages::MisusedFunction(op);
  }
  return std::nullopt;
}

std::optional<std::string> FirstReserved(const Tree& tree) {
  if (const auto word = FirstReservedWord(tree)) return messages::ReservedWord(*word);
  return std::nullopt;
}

std::optional<std::string> CheckSize(const Tree& tree) {
  if (tree.operators > kExpressionOperatorsMax) return messages::TooManyOperators(tree.operators);
  for (const TreePath& path : tree.paths) {
    if (path.size() > kPathElementsMax) return messages::PathTooDeep(path.size());
  }
  if (tree.redundant_parentheses) return messages::RedundantParentheses();
  return std::nullopt;
}

}  // namespace

std::optional<std::string> CheckForm(Kind kind, const Tree& tree) {
  if (auto error = CheckSize(tree)) return error;
  if (kind == Kind::kUpdate) {
    if (auto error = FirstReserved(tree)) return error;
    if (auto error = FirstUnknownFunction(tree)) return error;
    if (auto error = FirstMisusedFunction(kind, tree)) return error;
    if (tree.repeated_section.empty()) return std::nullopt;
    return messages::RepeatedSection(tree.repeated_section);
  }
  if (auto error = FirstUnknownFunction(tree)) return error;
  if (kind != Kind::kProjection) {
    if (auto error = FirstMisusedFunction(kind, tree)) return error;
  }
  return FirstReserved(tree);
}

}  // namespace tepui::expr
