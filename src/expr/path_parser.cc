#include "expr/path_parser.h"

#include <string>

#include "expr/messages.h"

namespace tepui::expr {
namespace {

constexpr uint64_t kListIndexMax = 0x7FFFFFFF;

Result<void> AddName(TokenCursor* cursor, TreePath* path) {
  using Form = TreePathElement::Form;
  if (!cursor->At(TokenKind::kIdentifier) && !cursor->At(TokenKind::kName)) {
    return cursor->Unexpected();
  }
  const Token token = cursor->Take();
  const Form form = token.kind == TokenKind::kName ? Form::kPlaceholder : Form::kWord;
  path->push_back({form, std::string(token.text), 0});
  return {};
}

Result<void> AddIndex(TokenCursor* cursor, TreePath* path) {
  if (!cursor->At(TokenKind::kDigits)) return cursor->Unexpected();
  const Token digits = cursor->Take();
  uint64_t index = 0;
  for (const char digit : digits.text) {
    index = index * 10 + static_cast<uint64_t>(digit - '0');
    if (index > kListIndexMax) {
      return messages::Invalid(cursor->kind(), messages::ListIndexTooLarge(digits.text));
    }
  }
  path->push_back({TreePathElement::Form::kIndex, "", static_cast<uint32_t>(index)});
  if (!cursor->TakeIf(TokenKind::kCloseBracket)) return cursor->Unexpected();
  return {};
}

}  // namespace

Result<TreePath> ParsePath(TokenCursor* cursor) {
  TreePath path;
  auto read = AddName(cursor, &path);
  while (read) {
    if (cursor->TakeIf(TokenKind::kDot)) {
      read = AddName(cursor, &path);
    } else if (cursor->TakeIf(TokenKind::kOpenBracket)) {
      read = AddIndex(cursor, &path);
    } else {
      return path;
    }
  }
  return std::move(read).error();
}

}  // namespace tepui::expr
