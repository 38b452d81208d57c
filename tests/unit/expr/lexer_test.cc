#include "expr/lexer.h"

#include <string>

#include "support/catch.h"

namespace tepui::expr {
namespace {

std::string Join(std::string_view text) {
  std::string joined;
  for (const Token& token : Tokenize(text)) joined.append(token.text).append("|");
  return joined;
}

TEST_CASE("text falls into tokens") {
  CHECK(Join("a.b[12]=#n AND :v<>c") == "a|.|b|[|12|]|=|#n|AND|:v|<>|c||");
  CHECK(Join(" a<=b\t>=c\n<d>e ") == "a|<=|b|>=|c|<|d|>|e||");
  CHECK(Join("SET a=b+c-:d") == "SET|a|=|b|+|c|-|:d||");
  CHECK(Join("") == "|");
}

TEST_CASE("what fits nowhere is one character") {
  CHECK(Join("a;b") == "a|;|b||");
  CHECK(Join("# :") == "#|:||");
  CHECK(Join("_a") == "_|a||");
  CHECK(Join("\xC3\xA4x") == "\xC3\xA4|x||");
  CHECK(Tokenize("\xC3\xA4")[0].kind == TokenKind::kUnknown);
  CHECK(Tokenize("#")[0].kind == TokenKind::kUnknown);
}

TEST_CASE("placeholders may begin with a digit, names may not") {
  CHECK(Tokenize("#1a")[0].kind == TokenKind::kName);
  CHECK(Tokenize(":1a")[0].text == ":1a");
  CHECK(Join("1a") == "1|a||");
}

TEST_CASE("keywords are found in any case") {
  CHECK(IsKeyword("between", "BETWEEN"));
  CHECK(IsKeyword("BetWeen", "BETWEEN"));
  CHECK_FALSE(IsKeyword("betwee", "BETWEEN"));
}

}  // namespace
}  // namespace tepui::expr
