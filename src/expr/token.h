#pragma once

#include <cstdint>
#include <string_view>

namespace tepui::expr {

enum class TokenKind : uint8_t {
  kIdentifier,  // also every keyword: what is one depends on the place
  kName,        // #name
  kValue,       // :value
  kDigits,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kOpenParen,
  kCloseParen,
  kOpenBracket,
  kCloseBracket,
  kComma,
  kDot,
  kPlus,
  kMinus,
  kUnknown,  // one character that no rule has a use for
  kEnd,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;  // a part of the expression; empty and at its end for kEnd
};

// Whether `text` is `keyword`, which is in capitals, in any case of letters.
bool IsKeyword(std::string_view text, std::string_view keyword);

}  // namespace tepui::expr
