#include "expr/token_cursor.h"

#include <algorithm>

#include "expr/lexer.h"
#include "expr/messages.h"

namespace tepui::expr {

TokenCursor::TokenCursor(Kind kind, std::string_view text)
    : kind_(kind), text_(text), tokens_(Tokenize(text)) {}

const Token& TokenCursor::Peek(size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool TokenCursor::AtKeyword(std::string_view keyword) const {
  return At(TokenKind::kIdentifier) && IsKeyword(Peek().text, keyword);
}

Token TokenCursor::Take() {
  const Token token = Peek();
  if (at_ + 1 < tokens_.size()) ++at_;
  return token;
}

bool TokenCursor::TakeIf(TokenKind kind) {
  if (!At(kind)) return false;
  Take();
  return true;
}

bool TokenCursor::TakeKeyword(std::string_view keyword) {
  if (!AtKeyword(keyword)) return false;
  Take();
  return true;
}

Error TokenCursor::Unexpected() const {
  const Token& token = Peek();
  const Token& before = at_ > 0 ? tokens_[at_ - 1] : token;
  // The end has no text of its own, so what stands before it ends the quotation.
  const Token& last = token.kind == TokenKind::kEnd     ? before
                      : Peek(1).kind == TokenKind::kEnd ? token
                                                        : Peek(1);
  const char* end = last.text.data() + last.text.size();
  const std::string_view near(before.text.data(), static_cast<size_t>(end - before.text.data()));
  const std::string_view name = token.kind == TokenKind::kEnd ? "<EOF>" : token.text;
  return messages::Invalid(kind_, messages::SyntaxError(name, near));
}

}  // namespace tepui::expr
