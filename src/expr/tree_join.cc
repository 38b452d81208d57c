#include "expr/tree_join.h"

#include <algorithm>
#include <string>
#include <utility>

#include "expr/messages.h"
#include "tepui/limits.h"

namespace tepui::expr {
namespace {

// Well above what the limits of expressions allow, and within the indexes of a tree.
constexpr size_t kNodesMax = 16'384;

// Values are numbered through, as the text would have to name them.
std::string SlotName(size_t index) { return ":v" + std::to_string(index); }

void AppendNodes(const Tree& from, Tree* to) {
  const auto first_path = static_cast<uint16_t>(to->paths.size());
  const auto first_value = static_cast<uint16_t>(to->values.size());
  for (TreeNode node : from.nodes) {
    if (node.op == Operator::kPath) node.index = static_cast<uint16_t>(node.index + first_path);
    if (node.op == Operator::kValue) node.index = static_cast<uint16_t>(node.index + first_value);
    to->nodes.push_back(node);
  }
  to->paths.insert(to->paths.end(), from.paths.begin(), from.paths.end());
  to->constants.insert(to->constants.end(), from.constants.begin(), from.constants.end());
  for (size_t i = to->values.size(); i < to->constants.size(); ++i) {
    to->values.push_back(SlotName(i));
  }
}

// Counts before it copies, so that a loop that keeps adding to an expression stays cheap.
Tree JoinNodes(std::span<const SharedTree> trees) {
  Tree joined;
  size_t nodes = 0;
  for (const SharedTree& tree : trees) {
    joined.operators += tree->operators;
    nodes += tree->nodes.size();
    if (!joined.mistake) joined.mistake = tree->mistake;
  }
  if (joined.operators > kExpressionOperatorsMax || nodes > kNodesMax) {
    const size_t count = std::max(joined.operators, nodes);
    if (!joined.mistake) joined.mistake = messages::TooManyOperators(count);
  }
  if (joined.mistake) return joined;
  for (const SharedTree& tree : trees) AppendNodes(*tree, &joined);
  return joined;
}

}  // namespace

SharedTree MakePath(TreePath path) {
  auto tree = std::make_shared<Tree>();
  tree->AddPath(std::move(path));
  return tree;
}

SharedTree MakeConstant(Value constant) {
  auto tree = std::make_shared<Tree>();
  tree->AddValue(SlotName(0));
  tree->constants.push_back(std::move(constant));
  return tree;
}

SharedTree MakeMistake(std::string mistake) {
  auto tree = std::make_shared<Tree>();
  tree->mistake = std::move(mistake);
  return tree;
}

SharedTree Join(Operator op, std::span<const SharedTree> operands) {
  auto tree = std::make_shared<Tree>(JoinNodes(operands));
  if (!tree->mistake) tree->AddOperator(op, operands.size());
  return tree;
}

SharedTree Join(Operator op, const SharedTree& a) {
  const SharedTree operands[] = {a};
  return Join(op, operands);
}

SharedTree Join(Operator op, const SharedTree& a, const SharedTree& b) {
  const SharedTree operands[] = {a, b};
  return Join(op, operands);
}

Tree Concatenate(std::span<const SharedTree> trees) { return JoinNodes(trees); }

}  // namespace tepui::expr
