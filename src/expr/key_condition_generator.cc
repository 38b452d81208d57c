#include <algorithm>
#include <cstddef>

#include "expr/code_generators.h"
#include "expr/messages.h"

namespace tepui::expr {
namespace {

std::optional<KeyOperator> KeyOperatorOf(Operator op) {
  switch (op) {
    case Operator::kEqual:
      return KeyOperator::kEqual;
    case Operator::kLess:
      return KeyOperator::kLess;
    case Operator::kLessEqual:
      return KeyOperator::kLessEqual;
    case Operator::kGreater:
      return KeyOperator::kGreater;
    case Operator::kGreaterEqual:
      return KeyOperator::kGreaterEqual;
    case Operator::kBetween:
      return KeyOperator::kBetween;
    case Operator::kBeginsWith:
      return KeyOperator::kBeginsWith;
    default:
      return std::nullopt;
  }
}

// What the operator becomes when its sides change places.
KeyOperator Mirrored(KeyOperator op) {
  switch (op) {
    case KeyOperator::kLess:
      return KeyOperator::kGreater;
    case KeyOperator::kLessEqual:
      return KeyOperator::kGreaterEqual;
    case KeyOperator::kGreater:
      return KeyOperator::kLess;
    case KeyOperator::kGreaterEqual:
      return KeyOperator::kLessEqual;
    default:
      return op;
  }
}

class Generator {
 public:
  Generator(const Tree& tree, const std::vector<uint16_t>& paths,
            const std::vector<DocumentPath>& program_paths)
      : tree_(tree), paths_(paths), program_paths_(program_paths) {}

  std::optional<Error> Generate() {
    std::vector<size_t> open = {tree_.nodes.size() - 1};
    while (!open.empty()) {
      const size_t node = open.back();
      open.pop_back();
      if (tree_.nodes[node].op == Operator::kAnd) {
        const auto sides = tree_.OperandsOf(node);
        open.push_back(sides[1]);
        open.push_back(sides[0]);
      } else if (auto error = AddTerm(node)) {
        return error;
      }
    }
    return std::nullopt;
  }

  KeyConditionCode Take() { return std::move(code_); }

 private:
  using Operands = absl::InlinedVector<size_t, 4>;

  const TreeNode& At(size_t node) const { return tree_.nodes[node]; }

  std::optional<Error> AddTerm(size_t node) {
    const Operator op = At(node).op;
    const auto key_op = KeyOperatorOf(op);
    if (!key_op) return messages::KeyOperatorNotAllowed(OperatorName(op));
    const auto operands = tree_.OperandsOf(node);
    const bool path_first = op == Operator::kBetween || op == Operator::kBeginsWith;
    if (path_first && At(operands[0]).op != Operator::kPath) {
      return messages::KeyNotFirstOperand(OperatorName(op));
    }
    std::optional<size_t> path_at;
    if (auto error = FindPath(operands, &path_at)) return error;
    if (!path_at) return messages::KeyMissingAttribute();
    return AddTerm(*key_op, operands, *path_at);
  }

  // Finds which operand is the key attribute.
  std::optional<Error> FindPath(const Operands& operands, std::optional<size_t>* path_at) const {
    for (size_t i = 0; i < operands.size(); ++i) {
      const TreeNode& operand = At(operands[i]);
      if (operand.op == Operator::kSize) return messages::KeyNestedOperation();
      if (operand.op != Operator::kPath) continue;
      if (*path_at) return messages::KeyManyAttributes();
      if (program_paths_[paths_[operand.index]].size() > 1) return messages::KeyNestedAttribute();
      *path_at = i;
    }
    return std::nullopt;
  }

  std::optional<Error> AddTerm(KeyOperator op, const Operands& operands, size_t path_at) {
    const uint16_t path = paths_[At(operands[path_at]).index];
    const auto same = [path](const KeyTerm& term) { return term.path == path; };
    if (std::any_of(code_.terms.begin(), code_.terms.end(), same)) {
      return messages::KeyConditionRepeated();
    }
    KeyTerm term;
    term.path = path;
    term.op = path_at == 0 ? op : Mirrored(op);
    term.low = At(operands[path_at == 0 ? 1 : 0]).index;
    term.high = operands.size() > 2 ? At(operands[2]).index : term.low;
    code_.terms.push_back(term);
    return std::nullopt;
  }

  const Tree& tree_;
  const std::vector<uint16_t>& paths_;
  const std::vector<DocumentPath>& program_paths_;
  KeyConditionCode code_;
};

}  // namespace

KeyConditionCode GenerateKeyCondition(const Tree& tree, const std::vector<uint16_t>& paths,
                                      const std::vector<DocumentPath>& program_paths,
                                      std::optional<Error>* error) {
  Generator generator(tree, paths, program_paths);
  *error = generator.Generate();
  return generator.Take();
}

}  // namespace tepui::expr
