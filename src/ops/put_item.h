#pragma once

#include <optional>
#include <span>

#include "engine/session.h"
#include "tepui/item_requests.h"
#include "tepui/table.h"

namespace tepui::ops {

Result<PutItemResponse> PutItem(const engine::Session& session, const PutItemRequest& request);

// Table::Put and Table::PutAll.
Result<std::optional<Item>> Put(const engine::Session& session, const engine::TableHandle& table,
                                const Item& item, const PutOptions& options);
Result<void> PutAll(const engine::Session& session, const engine::TableHandle& table,
                    std::span<const Item> items);

}  // namespace tepui::ops
