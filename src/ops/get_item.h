#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/read_view.h"
#include "tepui/item_requests.h"
#include "tepui/key.h"
#include "tepui/pinned_item.h"
#include "tepui/view_responses.h"

namespace tepui::ops {

Result<GetItemViewResponse> GetItemView(const engine::ReadView& view,
                                        const GetItemRequest& request);
Result<GetItemResponse> GetItem(const engine::ReadView& view, const GetItemRequest& request);

// Table::GetView.
Result<PinnedItem> GetView(const engine::ReadView& view, const engine::TableHandle& table,
                           const Key& key);
// Table::GetViews.
Result<std::vector<PinnedItem>> GetViews(const engine::ReadView& view,
                                         const engine::TableHandle& table,
                                         std::span<const Key> keys);
// Table::Get; without a `projection` the whole item.
Result<std::optional<Item>> Get(const engine::ReadView& view, const engine::TableHandle& table,
                                const Key& key, const Projection* projection);

}  // namespace tepui::ops
