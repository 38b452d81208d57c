#include <algorithm>
#include <cstddef>

#include "expr/messages.h"
#include "expr/path_pairs.h"
#include "expr/tree_checks.h"
#include "tepui/limits.h"

namespace tepui::expr {
namespace {

using Rule = OperandCheck::Rule;

std::optional<std::string> CheckCounts(const Tree& tree) {
  for (const TreeNode& node : tree.nodes) {
    if (IsFunction(node.op) && node.operands != FunctionOperands(node.op)) {
      return messages::OperandCount(node.op, node.operands);
    }
    if (node.op == Operator::kIn && node.operands - 1u > kInOperandsMax) {
      return messages::TooManyInOperands(node.operands - 1u);
    }
  }
  return std::nullopt;
}

// The operators of conditions whose first operand must not come again.
bool WantsDistinct(Operator op) {
  return IsComparison(op) || op == Operator::kBetween || op == Operator::kIn ||
         op == Operator::kBeginsWith || op == Operator::kContains;
}

std::optional<std::string> CheckDistinct(const Tree& tree, const ResolvedPaths& paths) {
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    if (!WantsDistinct(tree.nodes[i].op)) continue;
    const auto operands = tree.OperandsOf(i);
    const TreeNode& first = tree.nodes[operands.front()];
    if (first.op != Operator::kPath) continue;
    const uint16_t path = paths.of_tree_path[first.index];
    const bool repeated = std::any_of(operands.begin() + 1, operands.end(), [&](size_t operand) {
      const TreeNode& other = tree.nodes[operand];
      return other.op == Operator::kPath && paths.of_tree_path[other.index] == path;
    });
    if (repeated) return messages::OperandsNotDistinct(tree.nodes[i].op, paths.paths[path]);
  }
  return std::nullopt;
}

// The paths that are written to or projected, in the order of the text.
std::vector<const DocumentPath*> TargetsOf(Kind kind, const Tree& tree,
                                           const ResolvedPaths& paths) {
  std::vector<const DocumentPath*> targets;
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    const bool is_target = kind == Kind::kProjection || IsAction(tree.nodes[i].op);
    if (!is_target) continue;
    const TreeNode& path = tree.nodes[tree.FirstOf(i)];
    targets.push_back(&paths.paths[paths.of_tree_path[path.index]]);
  }
  return targets;
}

// The slot of an operand, or what is known of its type without one.
uint16_t SlotOf(const TreeNode& node) {
  switch (node.op) {
    case Operator::kValue:
      return node.index;
    case Operator::kSize:
      return OperandCheck::kNumberResult;
    case Operator::kListAppend:
      return OperandCheck::kListResult;
    default:
      return OperandCheck::kAnyType;
  }
}

class CheckList {
 public:
  explicit CheckList(const Tree& tree) : tree_(tree) {}

  void AddNode(size_t node) {
    const Operator op = tree_.nodes[node].op;
    const auto operands = tree_.OperandsOf(node);
    switch (op) {
      case Operator::kLess:
      case Operator::kLessEqual:
      case Operator::kGreater:
      case Operator::kGreaterEqual:
        return AddAll(Rule::kOrdered, op, operands);
      case Operator::kBetween:
        AddAll(Rule::kOrdered, op, operands);
        return AddBounds(operands);
      case Operator::kBeginsWith:
        return AddAll(Rule::kTextual, op, operands);
      case Operator::kContains:
        return Add(Rule::kContainer, op, operands[0]);
      case Operator::kSize:
        return Add(Rule::kSizeable, op, operands[0]);
      case Operator::kAttributeType:
        return Add(Rule::kTypeName, op, operands[1]);
      case Operator::kAttributeExists:
      case Operator::kAttributeNotExists:
      case Operator::kIfNotExists:
        if (tree_.nodes[operands[0]].op != Operator::kPath) Add(Rule::kNeedsPath, op, operands[0]);
        return;
      case Operator::kPlus:
      case Operator::kMinus:
        return AddAll(Rule::kNumber, op, operands);
      case Operator::kListAppend:
        return AddAll(Rule::kList, op, operands);
      case Operator::kAdd:
        return Add(Rule::kAddOperand, op, operands[1]);
      case Operator::kDelete:
        return Add(Rule::kDeleteOperand, op, operands[1]);
      default:
        return;
    }
  }

  std::vector<OperandCheck> Take() { return std::move(checks_); }

 private:
  using Operands = absl::InlinedVector<size_t, 4>;

  void Add(Rule rule, Operator op, size_t operand) {
    const uint16_t slot = SlotOf(tree_.nodes[operand]);
    // An operand of unknown type can fail only where its being a path is the mistake.
    const bool may_fail = rule == Rule::kNeedsPath || rule == Rule::kTypeName;
    if (slot == OperandCheck::kAnyType && !may_fail) return;
    checks_.push_back({rule, slot, OperandCheck::kAnyType, std::string(OperatorName(op))});
  }
  void AddAll(Rule rule, Operator op, const Operands& operands) {
    for (const size_t operand : operands) Add(rule, op, operand);
  }
  void AddBounds(const Operands& operands) {
    const uint16_t low = SlotOf(tree_.nodes[operands[1]]);
    const uint16_t high = SlotOf(tree_.nodes[operands[2]]);
    if (std::max(low, high) >= OperandCheck::kListResult) return;
    checks_.push_back({Rule::kBetween, low, high, std::string(OperatorName(Operator::kBetween))});
  }

  const Tree& tree_;
  std::vector<OperandCheck> checks_;
};

}  // namespace

std::optional<std::string> CheckOperands(Kind kind, const Tree& tree, const ResolvedPaths& paths) {
  if (auto error = CheckCounts(tree)) return error;
  if (kind == Kind::kUpdate || kind == Kind::kProjection) {
    return CheckPathPairs(TargetsOf(kind, tree, paths));
  }
  return CheckDistinct(tree, paths);
}

std::vector<OperandCheck> OperandChecksOf(const Tree& tree) {
  CheckList list(tree);
  for (size_t i = 0; i < tree.nodes.size(); ++i) list.AddNode(i);
  return list.Take();
}

}  // namespace tepui::expr
