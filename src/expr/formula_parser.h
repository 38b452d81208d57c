#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "expr/operator.h"
#include "expr/token_cursor.h"
#include "expr/tree.h"
#include "tepui/result.h"

namespace tepui::expr {

// Reads a condition, or the right-hand side of a SET action, by operator precedence: operands go to
// the tree as they come, operators wait on a stack of our own until their last operand is there. So
// the nesting of the text costs heap, not stack.
//
//   condition: OR < AND < NOT < comparison, BETWEEN, IN < operand
//   set value: operand, or operand + operand, or operand - operand
//   operand:   path, :value, function(operand, ...), (operand)
class FormulaParser {
 public:
  enum class Grammar : uint8_t { kCondition, kSetValue };

  FormulaParser(Grammar grammar, TokenCursor* cursor, Tree* tree)
      : grammar_(grammar), cursor_(cursor), tree_(tree) {}

  // A condition must reach the end of the text; a set value stops where it is complete.
  Result<void> Parse();

 private:
  // What an operator that waits is waiting for.
  enum class Wait : uint8_t {
    kLogical,     // the right side of AND or OR, or what NOT negates
    kRightSide,   // of a comparison or a sum
    kLowerBound,  // of BETWEEN
    kUpperBound,
    kCandidate,  // of IN
    kArgument,   // of a function
    kCloseParen,
  };
  struct Pending {
    Wait wait = Wait::kLogical;
    Operator op = Operator::kAnd;
    bool operand_only = false;  // parentheses where only an operand can stand
    size_t operands = 1;        // of IN and functions, up to and including the awaited one
    std::string_view function;
  };
  // What the text read last amounts to. A function is an operand or a condition, as its place asks.
  enum class Shape : uint8_t { kOperand, kFunction, kSum, kCondition };

  bool IsOperand() const { return shape_ == Shape::kOperand || shape_ == Shape::kFunction; }
  bool IsCondition() const { return shape_ == Shape::kCondition || shape_ == Shape::kFunction; }
  bool Awaiting(Wait wait) const { return !pending_.empty() && pending_.back().wait == wait; }
  // Whether a whole condition or sum can stand at this place, rather than an operand only.
  bool Open() const;
  bool AtSyntaxKeyword() const;

  // Each reads one piece of the text and leaves complete_ and ended_ as it finds things.
  Result<void> ReadStart();
  Result<void> ReadContinuation();
  // Of these, each says whether what it reads stood at the current token and fitted.
  bool ReadWord();
  bool ReadLogical();
  bool ReadComparison();
  bool ReadIn();
  bool ReadSum();
  bool ReadComma();
  bool ReadClose();

  void Await(Pending pending);
  void Complete(Shape shape, bool in_parentheses);
  // Gives AND, OR and NOT that wait, and bind at least as tightly as `weakest`, what they wait for.
  void Reduce(Operator weakest);
  bool Finish();

  Grammar grammar_;
  TokenCursor* cursor_;
  Tree* tree_;
  std::vector<Pending> pending_;
  Shape shape_ = Shape::kOperand;
  bool in_parentheses_ = false;
  bool complete_ = false;  // a value stands read; else one must follow
  bool ended_ = false;
};

}  // namespace tepui::expr
