#pragma once

#include <utility>

#include "engine/read_view.h"
#include "tepui/pinned_item.h"

namespace tepui::ops {

// What a point read has found in `table`; empty bytes, where there is no item, make an empty one,
// and so does an expired item where the options hide it.
inline Result<PinnedItem> ParseFound(const engine::ReadView& view,
                                     const engine::TableVersion& table, PinnedBytes bytes) {
  if (bytes.bytes().empty()) return PinnedItem();
  const Result<ItemView> item = ItemView::Parse(bytes.bytes());
  if (!item) return item.error();
  if (view.options().hide_expired && view.IsExpired(table, *item)) return PinnedItem();
  return PinnedItem(std::move(bytes), *item);
}

}  // namespace tepui::ops
