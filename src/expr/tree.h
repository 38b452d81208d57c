#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "expr/operator.h"
#include "tepui/value.h"

// The syntax of an expression, flat: nodes in postfix order, operands before what they belong to.
// So nothing recurses over it, however deep the text nests, and joining two trees joins two arrays.
namespace tepui::expr {

struct TreePathElement {
  enum class Form : uint8_t {
    kWord,         // as in the text; may be a reserved word
    kPlaceholder,  // "#name"
    kExact,        // from the builder: taken as it is
    kIndex,
  };
  Form form = Form::kWord;
  std::string name;
  uint32_t index = 0;
};
using TreePath = std::vector<TreePathElement>;

struct TreeNode {
  Operator op = Operator::kPath;
  uint16_t operands = 0;  // direct ones
  uint16_t span = 1;      // nodes of the whole subtree, this one included
  uint16_t index = 0;     // of a path, a value, or the name of an unknown function
};

struct Tree {
  std::vector<TreeNode> nodes;
  std::vector<TreePath> paths;
  std::vector<std::string> values;  // ":name", without repetition
  std::vector<std::string> unknown_functions;
  size_t operators = 0;

  // Noted by the parser; DynamoDB reports them among other checks, not as syntax errors.
  bool redundant_parentheses = false;
  std::string repeated_section;  // "SET"

  // From the builder only: what `values` stand for, and a mistake to report when it is used.
  std::vector<Value> constants;
  std::optional<std::string> mistake;

  void AddPath(TreePath path);
  void AddValue(std::string_view name);
  // Makes the last `operands` subtrees the operands of a new node.
  void AddOperator(Operator op, size_t operands, uint16_t index = 0);
  void AddUnknownFunction(std::string_view name, size_t operands);

  // The index of the node that is the first of `node`'s subtree.
  size_t FirstOf(size_t node) const { return node + 1 - nodes[node].span; }
  // The roots of the direct operands of `node`, in order.
  absl::InlinedVector<size_t, 4> OperandsOf(size_t node) const;
};

}  // namespace tepui::expr
