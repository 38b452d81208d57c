#include "expr/tree.h"

#include <algorithm>
#include <utility>

namespace tepui::expr {

void Tree::AddPath(TreePath path) {
  nodes.push_back({Operator::kPath, 0, 1, static_cast<uint16_t>(paths.size())});
  paths.push_back(std::move(path));
}

void Tree::AddValue(std::string_view name) {
  const auto at = std::find(values.begin(), values.end(), name);
  nodes.push_back({Operator::kValue, 0, 1, static_cast<uint16_t>(at - values.begin())});
  if (at == values.end()) values.emplace_back(name);
}

void Tree::AddOperator(Operator op, size_t operands, uint16_t index) {
  size_t span = 1;
  for (size_t i = 0; i < operands; ++i) span += nodes[nodes.size() - span].span;
  nodes.push_back({op, static_cast<uint16_t>(operands), static_cast<uint16_t>(span), index});
  if (!IsAction(op)) ++operators;
}

void Tree::AddUnknownFunction(std::string_view name, size_t operands) {
  const auto index = static_cast<uint16_t>(unknown_functions.size());
  unknown_functions.emplace_back(name);
  AddOperator(Operator::kUnknownFunction, operands, index);
}

absl::InlinedVector<size_t, 4> Tree::OperandsOf(size_t node) const {
  absl::InlinedVector<size_t, 4> roots(nodes[node].operands);
  size_t at = node;
  for (size_t i = roots.size(); i-- > 0;) {
    roots[i] = at - 1;
    at = FirstOf(at - 1);
  }
  return roots;
}

}  // namespace tepui::expr
