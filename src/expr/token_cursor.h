#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "expr/kind.h"
#include "expr/token.h"
#include "tepui/error.h"

namespace tepui::expr {

// The tokens of one expression and how far they are read.
//
// Lifetime: borrows `text`.
class TokenCursor {
 public:
  TokenCursor(Kind kind, std::string_view text);

  const Token& Peek(size_t ahead = 0) const;
  bool At(TokenKind kind) const { return Peek().kind == kind; }
  bool AtKeyword(std::string_view keyword) const;
  // Stops at the end, which can be taken any number of times.
  Token Take();
  bool TakeIf(TokenKind kind);
  bool TakeKeyword(std::string_view keyword);

  Kind kind() const { return kind_; }
  // The syntax error that names the current token, and the text from the token before it to the one
  // behind it.
  Error Unexpected() const;

 private:
  Kind kind_;
  std::string_view text_;
  std::vector<Token> tokens_;
  size_t at_ = 0;
};

}  // namespace tepui::expr
