#include "expr/lexer.h"

#include <cstddef>

namespace tepui::expr {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWordChar(char c) { return IsLetter(c) || IsDigit(c) || c == '_'; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

size_t WordEnd(std::string_view text, size_t from) {
  while (from < text.size() && IsWordChar(text[from])) ++from;
  return from;
}

size_t DigitsEnd(std::string_view text, size_t from) {
  while (from < text.size() && IsDigit(text[from])) ++from;
  return from;
}

// Takes the whole of a multi-byte character, so that a message that quotes it stays valid text.
size_t CharacterEnd(std::string_view text, size_t from) {
  ++from;
  while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  return from;
}

TokenKind SingleCharacter(char c) {
  switch (c) {
    case '=':
      return TokenKind::kEqual;
    case '<':
      return TokenKind::kLess;
    case '>':
      return TokenKind::kGreater;
    case '(':
      return TokenKind::kOpenParen;
    case ')':
      return TokenKind::kCloseParen;
    case '[':
      return TokenKind::kOpenBracket;
    case ']':
      return TokenKind::kCloseBracket;
    case ',':
      return TokenKind::kComma;
    case '.':
      return TokenKind::kDot;
    case '+':
      return TokenKind::kPlus;
    case '-':
      return TokenKind::kMinus;
    default:
      return TokenKind::kUnknown;
  }
}

Token TokenAt(std::string_view text, size_t at) {
  const auto token = [&](TokenKind kind, size_t end) {
    return Token{kind, text.substr(at, end - at)};
  };
  const char c = text[at];
  if (IsLetter(c)) return token(TokenKind::kIdentifier, WordEnd(text, at));
  if (IsDigit(c)) return token(TokenKind::kDigits, DigitsEnd(text, at));
  if (c == '#' || c == ':') {
    const size_t end = WordEnd(text, at + 1);
    if (end > at + 1) return token(c == '#' ? TokenKind::kName : TokenKind::kValue, end);
  }
  const std::string_view two = text.substr(at, 2);
  if (two == "<>") return token(TokenKind::kNotEqual, at + 2);
  if (two == "<=") return token(TokenKind::kLessEqual, at + 2);
  if (two == ">=") return token(TokenKind::kGreaterEqual, at + 2);
  return token(SingleCharacter(c), CharacterEnd(text, at));
}

}  // namespace

std::vector<Token> Tokenize(std::string_view text) {
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 3 + 2);
  for (size_t at = 0; at < text.size();) {
    if (IsSpace(text[at])) {
      ++at;
      continue;
    }
    tokens.push_back(TokenAt(text, at));
    at += tokens.back().text.size();
  }
  tokens.push_back({TokenKind::kEnd, text.substr(text.size())});
  return tokens;
}

bool IsKeyword(std::string_view text, std::string_view keyword) {
  if (text.size() != keyword.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 32) : text[i];
    if (c != keyword[i]) return false;
  }
  return true;
}

}  // namespace tepui::expr
