#include "expr/parser.h"

#include <algorithm>
#include <array>
#include <utility>

#include "expr/formula_parser.h"
#include "expr/messages.h"
#include "expr/path_parser.h"
#include "expr/token_cursor.h"
#include "tepui/limits.h"

namespace tepui::expr {
namespace {

Result<void> AddPath(TokenCursor* cursor, Tree* tree) {
  auto path = ParsePath(cursor);
  if (!path) return std::move(path).error();
  tree->AddPath(*std::move(path));
  return {};
}

Result<void> ParseProjection(TokenCursor* cursor, Tree* tree) {
  do {
    if (auto read = AddPath(cursor, tree); !read) return read;
  } while (cursor->TakeIf(TokenKind::kComma));
  if (!cursor->At(TokenKind::kEnd)) return cursor->Unexpected();
  return {};
}

constexpr std::array kSections = {Operator::kSet, Operator::kRemove, Operator::kAdd,
                                  Operator::kDelete};

bool AtSection(const TokenCursor& cursor) {
  return std::any_of(kSections.begin(), kSections.end(),
                     [&](Operator verb) { return cursor.AtKeyword(OperatorName(verb)); });
}

Result<void> ParseAction(Operator verb, TokenCursor* cursor, Tree* tree) {
  if (AtSection(*cursor)) return cursor->Unexpected();
  if (auto read = AddPath(cursor, tree); !read) return read;
  if (verb == Operator::kRemove) {
    tree->AddOperator(verb, 1);
    return {};
  }
  if (verb == Operator::kSet) {
    if (!cursor->TakeIf(TokenKind::kEqual)) return cursor->Unexpected();
    FormulaParser value(FormulaParser::Grammar::kSetValue, cursor, tree);
    if (auto read = value.Parse(); !read) return read;
  } else {
    if (!cursor->At(TokenKind::kValue)) return cursor->Unexpected();
    tree->AddValue(cursor->Take().text);
  }
  tree->AddOperator(verb, 2);
  return {};
}

Result<void> ParseSection(Operator verb, TokenCursor* cursor, Tree* tree) {
  cursor->Take();
  do {
    if (auto read = ParseAction(verb, cursor, tree); !read) return read;
  } while (cursor->TakeIf(TokenKind::kComma));
  return {};
}

Result<void> ParseUpdate(TokenCursor* cursor, Tree* tree) {
  std::array<bool, kSections.size()> seen = {};
  do {
    const auto verb = std::find_if(kSections.begin(), kSections.end(), [&](Operator section) {
      return cursor->AtKeyword(OperatorName(section));
    });
    if (verb == kSections.end()) return cursor->Unexpected();
    bool& repeated = seen[static_cast<size_t>(verb - kSections.begin())];
    if (repeated && tree->repeated_section.empty()) tree->repeated_section = OperatorName(*verb);
    repeated = true;
    if (auto read = ParseSection(*verb, cursor, tree); !read) return read;
  } while (!cursor->At(TokenKind::kEnd));
  return {};
}

Result<void> ParseTokens(TokenCursor* cursor, Tree* tree) {
  switch (cursor->kind()) {
    case Kind::kProjection:
      return ParseProjection(cursor, tree);
    case Kind::kUpdate:
      return ParseUpdate(cursor, tree);
    default:
      return FormulaParser(FormulaParser::Grammar::kCondition, cursor, tree).Parse();
  }
}

}  // namespace

Result<Tree> Parse(Kind kind, std::string_view text) {
  if (text.size() > kExpressionBytesMax) {
    return messages::Invalid(kind, messages::TooLong(text.size()));
  }
  TokenCursor cursor(kind, text);
  if (cursor.At(TokenKind::kEnd)) return messages::Invalid(kind, messages::Empty());
  Tree tree;
  if (auto parsed = ParseTokens(&cursor, &tree); !parsed) return std::move(parsed).error();
  return tree;
}

}  // namespace tepui::expr
