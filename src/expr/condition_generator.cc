#include <cstddef>

#include "expr/code_generators.h"

namespace tepui::expr {
namespace {

Test TestOf(Operator op) {
  switch (op) {
    case Operator::kEqual:
      return Test::kEqual;
    case Operator::kNotEqual:
      return Test::kNotEqual;
    case Operator::kLess:
      return Test::kLess;
    case Operator::kLessEqual:
      return Test::kLessEqual;
    case Operator::kGreater:
      return Test::kGreater;
    case Operator::kGreaterEqual:
      return Test::kGreaterEqual;
    case Operator::kBetween:
      return Test::kBetween;
    case Operator::kIn:
      return Test::kIn;
    case Operator::kAttributeNotExists:
      return Test::kNotExists;
    case Operator::kAttributeType:
      return Test::kHasType;
    case Operator::kBeginsWith:
      return Test::kBeginsWith;
    case Operator::kContains:
      return Test::kContains;
    default:
      return Test::kExists;
  }
}

bool IsLogical(Operator op) {
  return op == Operator::kAnd || op == Operator::kOr || op == Operator::kNot;
}

// What stands in the tree where a test may: not an operand, not what joins tests.
bool IsTest(Operator op) {
  return op != Operator::kPath && op != Operator::kValue && op != Operator::kSize && !IsLogical(op);
}

// Where evaluation goes on once a subtree's truth is known.
struct Targets {
  uint16_t on_true = Term::kTrue;
  uint16_t on_false = Term::kFalse;
};

class Generator {
 public:
  Generator(const Tree& tree, const std::vector<uint16_t>& paths) : tree_(tree), paths_(paths) {}

  ConditionCode Generate() {
    NumberTerms();
    std::vector<Targets> targets(tree_.nodes.size());
    // Postfix order read backwards meets every node after the one that it is an operand of.
    for (size_t i = tree_.nodes.size(); i-- > 0;) {
      const Operator op = tree_.nodes[i].op;
      if (IsLogical(op)) PassDown(i, &targets);
      if (IsTest(op)) {
        Term& term = code_.terms[term_at_[i]];
        term.on_true = targets[i].on_true;
        term.on_false = targets[i].on_false;
      }
    }
    return std::move(code_);
  }

 private:
  // Terms in the order of the text; term_at_[node] is how many come before the node is complete.
  void NumberTerms() {
    term_at_.resize(tree_.nodes.size());
    for (size_t i = 0; i < tree_.nodes.size(); ++i) {
      term_at_[i] = static_cast<uint16_t>(code_.terms.size());
      if (IsTest(tree_.nodes[i].op)) AddTerm(i);
    }
  }

  void AddTerm(size_t node) {
    Term term;
    term.test = TestOf(tree_.nodes[node].op);
    term.first_operand = static_cast<uint16_t>(code_.operands.size());
    for (const size_t operand : tree_.OperandsOf(node)) AddOperand(operand);
    term.operand_count = static_cast<uint16_t>(code_.operands.size() - term.first_operand);
    code_.terms.push_back(term);
  }

  void AddOperand(size_t node) {
    const bool size = tree_.nodes[node].op == Operator::kSize;
    const TreeNode& leaf = tree_.nodes[size ? node - 1 : node];
    if (leaf.op == Operator::kPath) {
      code_.operands.push_back({OperandRef::From::kPath, size, paths_[leaf.index]});
    } else {
      code_.operands.push_back({OperandRef::From::kValue, size, leaf.index});
    }
  }

  void PassDown(size_t node, std::vector<Targets>* targets) {
    const Targets own = (*targets)[node];
    const size_t right = node - 1;
    if (tree_.nodes[node].op == Operator::kNot) {
      (*targets)[right] = {own.on_false, own.on_true};
      return;
    }
    const size_t right_first = tree_.FirstOf(right);
    const size_t left = right_first - 1;
    const uint16_t right_term = term_at_[right_first];
    (*targets)[right] = own;
    (*targets)[left] = tree_.nodes[node].op == Operator::kAnd ? Targets{right_term, own.on_false}
                                                              : Targets{own.on_true, right_term};
  }

  const Tree& tree_;
  const std::vector<uint16_t>& paths_;
  std::vector<uint16_t> term_at_;
  ConditionCode code_;
};

}  // namespace

ConditionCode GenerateCondition(const Tree& tree, const std::vector<uint16_t>& paths) {
  return Generator(tree, paths).Generate();
}

}  // namespace tepui::expr
