#pragma once

#include <span>

#include "base/buffer.h"
#include "expr/bound.h"
#include "tepui/item_view.h"
#include "tepui/result.h"
#include "tepui/value.h"

namespace tepui::expr {

// Applies `update` to `old` and appends the new item's bytes to `out`. Every right-hand side reads
// the old item. `key` names the attributes a new item starts with; it is used when `old` is null.
//
// Effect: pure; may be repeated. On error `out` is as it was.
// Errors: kValidation with DynamoDB's message: a path that is not there, an operand of the wrong
//         type, a number out of range, nesting beyond kNestingDepthMax. The item's size is for the
//         caller to check.
// Cost:   touched attributes whose paths go deeper are decoded; the rest is copied as bytes.
Result<void> Apply(const BoundUpdate& update, const ItemView* old,
                   std::span<const MapView::Entry> key, Buffer* out);

// What `item` (the old one or the new one) has at the paths that `update` names: UPDATED_OLD and
// UPDATED_NEW.
Item TouchedAttributes(const BoundUpdate& update, const ItemView& item);

}  // namespace tepui::expr
