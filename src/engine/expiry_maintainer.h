#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "store/store.h"
#include "tepui/item_view.h"

namespace tepui::engine {

// When a table's items expire, and the space that has them in that order.
struct TableExpiry {
  std::shared_ptr<store::Space> space;
  std::string attribute;
};

// Puts into `writes` what `expiry` needs when the item under `key` changes from `before` to
// `after`, null standing for none.
void MaintainExpiry(const TableExpiry& expiry, std::string_view key, const ItemView* before,
                    const ItemView* after, store::Writes& writes);

// Whether `item` is expired in the second `now`, as DynamoDB decides it: its time has passed, and
// no more than five years ago.
bool IsExpired(const TableExpiry& expiry, const ItemView& item, uint64_t now);
// The first second of those whose items are expired at `now`.
uint64_t OldestExpiry(uint64_t now);

}  // namespace tepui::engine
