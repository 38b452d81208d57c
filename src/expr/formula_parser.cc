#include "expr/formula_parser.h"

#include <optional>
#include <utility>

#include "expr/path_parser.h"

namespace tepui::expr {
namespace {

std::optional<Operator> ComparisonOf(TokenKind kind) {
  switch (kind) {
    case TokenKind::kEqual:
      return Operator::kEqual;
    case TokenKind::kNotEqual:
      return Operator::kNotEqual;
    case TokenKind::kLess:
      return Operator::kLess;
    case TokenKind::kLessEqual:
      return Operator::kLessEqual;
    case TokenKind::kGreater:
      return Operator::kGreater;
    case TokenKind::kGreaterEqual:
      return Operator::kGreaterEqual;
    default:
      return std::nullopt;
  }
}

// NOT binds tighter than AND, AND tighter than OR.
int Strength(Operator op) { return op == Operator::kNot ? 2 : op == Operator::kAnd ? 1 : 0; }

}  // namespace

Result<void> FormulaParser::Parse() {
  while (!ended_) {
    if (auto read = complete_ ? ReadContinuation() : ReadStart(); !read) return read;
  }
  return {};
}

bool FormulaParser::Open() const {
  return pending_.empty() || Awaiting(Wait::kLogical) ||
         (Awaiting(Wait::kCloseParen) && !pending_.back().operand_only);
}

bool FormulaParser::AtSyntaxKeyword() const {
  constexpr std::string_view kOfConditions[] = {"AND", "OR", "NOT", "BETWEEN", "IN"};
  constexpr std::string_view kOfUpdates[] = {"SET", "REMOVE", "ADD", "DELETE"};
  for (const std::string_view word : kOfConditions) {
    if (grammar_ == Grammar::kCondition && cursor_->AtKeyword(word)) return true;
  }
  for (const std::string_view word : kOfUpdates) {
    if (grammar_ == Grammar::kSetValue && cursor_->AtKeyword(word)) return true;
  }
  return false;
}

void FormulaParser::Await(Pending pending) {
  pending_.push_back(pending);
  complete_ = false;
}

Result<void> FormulaParser::ReadStart() {
  if (cursor_->At(TokenKind::kOpenParen)) {
    const bool operand_only = !Open();
    cursor_->Take();
    Await({.wait = Wait::kCloseParen, .operand_only = operand_only});
    return {};
  }
  if (cursor_->At(TokenKind::kValue)) {
    tree_->AddValue(cursor_->Take().text);
    Complete(Shape::kOperand, false);
    return {};
  }
  if (ReadWord()) return {};
  if (AtSyntaxKeyword()) return cursor_->Unexpected();
  auto path = ParsePath(cursor_);
  if (!path) return std::move(path).error();
  tree_->AddPath(*std::move(path));
  Complete(Shape::kOperand, false);
  return {};
}

// NOT, or a function with its opening parenthesis.
bool FormulaParser::ReadWord() {
  if (grammar_ == Grammar::kCondition && Open() && cursor_->TakeKeyword("NOT")) {
    Await({.wait = Wait::kLogical, .op = Operator::kNot});
    return true;
  }
  if (!cursor_->At(TokenKind::kIdentifier) || AtSyntaxKeyword()) return false;
  if (cursor_->Peek(1).kind != TokenKind::kOpenParen) return false;
  const std::string_view name = cursor_->Take().text;
  cursor_->Take();
  Await({.wait = Wait::kArgument, .op = FunctionNamed(name), .function = name});
  return true;
}

Result<void> FormulaParser::ReadContinuation() {
  if (ReadComma() || ReadClose()) return {};
  const bool read =
      grammar_ == Grammar::kCondition ? ReadLogical() || ReadComparison() || ReadIn() : ReadSum();
  if (read || Finish()) return {};
  return cursor_->Unexpected();
}

bool FormulaParser::ReadLogical() {
  if (Awaiting(Wait::kLowerBound) && IsOperand() && cursor_->TakeKeyword("AND")) {
    pending_.back().wait = Wait::kUpperBound;
    complete_ = false;
    return true;
  }
  const bool conjunction = cursor_->AtKeyword("AND");
  if (!conjunction && !cursor_->AtKeyword("OR")) return false;
  if (!IsCondition() || !Open()) return false;
  const Operator op = conjunction ? Operator::kAnd : Operator::kOr;
  cursor_->Take();
  Reduce(op);
  Await({.wait = Wait::kLogical, .op = op});
  return true;
}

bool FormulaParser::ReadComparison() {
  if (!IsOperand() || !Open()) return false;
  if (cursor_->TakeKeyword("BETWEEN")) {
    Await({.wait = Wait::kLowerBound, .op = Operator::kBetween});
    return true;
  }
  const auto op = ComparisonOf(cursor_->Peek().kind);
  if (!op) return false;
  cursor_->Take();
  Await({.wait = Wait::kRightSide, .op = *op});
  return true;
}

bool FormulaParser::ReadIn() {
  if (!IsOperand() || !Open() || !cursor_->AtKeyword("IN")) return false;
  cursor_->Take();
  if (!cursor_->TakeIf(TokenKind::kOpenParen)) return false;
  Await({.wait = Wait::kCandidate, .op = Operator::kIn, .operands = 2});
  return true;
}

bool FormulaParser::ReadSum() {
  if (!IsOperand() || !Open()) return false;
  if (!cursor_->At(TokenKind::kPlus) && !cursor_->At(TokenKind::kMinus)) return false;
  const bool plus = cursor_->Take().kind == TokenKind::kPlus;
  Await({.wait = Wait::kRightSide, .op = plus ? Operator::kPlus : Operator::kMinus});
  return true;
}

bool FormulaParser::ReadComma() {
  if (!Awaiting(Wait::kCandidate) && !Awaiting(Wait::kArgument)) return false;
  if (!cursor_->TakeIf(TokenKind::kComma)) return false;
  ++pending_.back().operands;
  complete_ = false;
  return true;
}

bool FormulaParser::ReadClose() {
  if (!cursor_->At(TokenKind::kCloseParen)) return false;
  if (IsCondition()) Reduce(Operator::kOr);
  if (pending_.empty()) return false;
  const Pending closed = pending_.back();
  switch (closed.wait) {
    case Wait::kCloseParen:
      tree_->redundant_parentheses |= in_parentheses_;
      break;
    case Wait::kArgument:
      if (closed.op == Operator::kUnknownFunction) {
        tree_->AddUnknownFunction(closed.function, closed.operands);
      } else {
        tree_->AddOperator(closed.op, closed.operands);
      }
      shape_ = Shape::kFunction;
      break;
    case Wait::kCandidate:
      tree_->AddOperator(Operator::kIn, closed.operands);
      shape_ = Shape::kCondition;
      break;
    default:
      return false;
  }
  cursor_->Take();
  pending_.pop_back();
  Complete(shape_, closed.wait == Wait::kCloseParen);
  return true;
}

// An operand that stands where a comparison or a sum waits for its last one makes that complete.
void FormulaParser::Complete(Shape shape, bool in_parentheses) {
  shape_ = shape;
  in_parentheses_ = in_parentheses;
  complete_ = true;
  if (!Awaiting(Wait::kRightSide) && !Awaiting(Wait::kUpperBound)) return;
  const Operator op = pending_.back().op;
  pending_.pop_back();
  tree_->AddOperator(op, op == Operator::kBetween ? 3 : 2);
  shape_ = op == Operator::kPlus || op == Operator::kMinus ? Shape::kSum : Shape::kCondition;
  in_parentheses_ = false;
}

void FormulaParser::Reduce(Operator weakest) {
  while (Awaiting(Wait::kLogical) && Strength(pending_.back().op) >= Strength(weakest)) {
    const Operator op = pending_.back().op;
    pending_.pop_back();
    tree_->AddOperator(op, op == Operator::kNot ? 1 : 2);
    shape_ = Shape::kCondition;
    in_parentheses_ = false;
  }
}

// A set value ends at whatever cannot continue it; what follows is for its caller to judge.
bool FormulaParser::Finish() {
  if (grammar_ == Grammar::kCondition) {
    if (!cursor_->At(TokenKind::kEnd) || !IsCondition()) return false;
    Reduce(Operator::kOr);
  }
  ended_ = pending_.empty();
  return ended_;
}

}  // namespace tepui::expr
