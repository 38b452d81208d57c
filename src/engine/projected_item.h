#pragma once

#include <string_view>

#include "base/buffer.h"
#include "tepui/pinned_item.h"

namespace tepui::expr {
class BoundProjection;
}

namespace tepui::engine {

// Puts a copy of `bytes` into `into`, which owns it.
void PinCopy(std::string_view bytes, PinnedBytes* into);

// The bytes of what `projection` leaves of `item`; null leaves all of it. They are in `scratch`, or
// the item's own.
std::string_view ProjectBytes(const expr::BoundProjection* projection, const ItemView& item,
                              Buffer* scratch);

// The same of an item that is held.
PinnedItem Projected(const expr::BoundProjection* projection, PinnedItem item);

}  // namespace tepui::engine
