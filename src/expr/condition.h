#pragma once

#include "expr/bound.h"
#include "tepui/item_view.h"

namespace tepui::expr {

// Whether `condition` holds for `item`; null stands for "no item", which has no attributes.
//
// Cost: neither parses nor allocates; stops at the first test that decides.
bool Evaluate(const BoundCondition& condition, const ItemView* item);

}  // namespace tepui::expr
