#pragma once

#include <utility>

#include "tepui/pinned_item.h"

namespace tepui::ops {

// What a point read has found; empty bytes, where there is no item, make an empty one.
inline Result<PinnedItem> ParseFound(PinnedBytes bytes) {
  if (bytes.bytes().empty()) return PinnedItem();
  const Result<ItemView> item = ItemView::Parse(bytes.bytes());
  if (!item) return item.error();
  return PinnedItem(std::move(bytes), *item);
}

}  // namespace tepui::ops
