#pragma once

#include <optional>

#include "engine/engine.h"
#include "tepui/item_requests.h"
#include "tepui/key.h"
#include "tepui/pinned_item.h"

namespace tepui::ops {

Result<GetItemResponse> GetItem(engine::Engine& engine, const GetItemRequest& request);

// Table::GetView.
Result<PinnedItem> GetView(const engine::Engine& engine, const engine::TableHandle& table,
                           const Key& key);
// Table::Get; without a `projection` the whole item.
Result<std::optional<Item>> Get(const engine::Engine& engine, const engine::TableHandle& table,
                                const Key& key, const Projection* projection);

}  // namespace tepui::ops
