#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/buffer.h"
#include "codec/item_bytes.h"
#include "expr/bound.h"
#include "expr/compile.h"
#include "expr/kind.h"
#include "support/catch.h"
#include "tepui/expression.h"
#include "tepui/item_view.h"
#include "tepui/value.h"

// What most tests of this room need: an item in its stored form, and an expression made in one
// call.
namespace tepui::expr {

class StoredItem {
 public:
  explicit StoredItem(const Item& item) {
    codec::EncodeItem(item, &bytes_);
    view_ = *ItemView::Parse(bytes_.view());
  }
  StoredItem(const StoredItem&) = delete;
  StoredItem& operator=(const StoredItem&) = delete;

  const ItemView& view() const { return view_; }

 private:
  Buffer bytes_;
  ItemView view_;
};

template <class B>
Result<std::shared_ptr<const B>> Make(Kind kind, std::string_view text, const AttributeNames& names,
                                      const Item& values) {
  auto program = Compile(kind, text, names);
  if (!program) return std::move(program).error();
  return Bind<B>(*std::move(program), values);
}

// The message that `text` is refused with; empty when it is not.
inline std::string MessageOf(Kind kind, std::string_view text, const AttributeNames& names = {},
                             const Item& values = {}) {
  const auto made = Make<BoundCondition>(kind, text, names, values);
  return made ? "" : made.error().message();
}

}  // namespace tepui::expr
