#pragma once

#include <string>
#include <vector>

#include "expr/bound.h"
#include "tepui/item_view.h"
#include "tepui/value.h"

namespace tepui::expr {

// The parts of `item` that `projection` names, in the nesting they have there. Elements taken from
// a list keep their order and close ranks.
Item Project(const BoundProjection& projection, const ItemView& item);

// The names, in the order of their bytes, when the projection is of whole attributes only; else
// null. For callers that can copy attributes as bytes.
const std::vector<std::string>* WholeAttributes(const BoundProjection& projection);

}  // namespace tepui::expr
