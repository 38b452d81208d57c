#pragma once

#include <optional>
#include <span>

#include "engine/engine.h"
#include "tepui/item_requests.h"
#include "tepui/table.h"

namespace tepui::ops {

Result<PutItemResponse> PutItem(engine::Engine& engine, const PutItemRequest& request);

// Table::Put and Table::PutAll.
Result<std::optional<Item>> Put(engine::Engine& engine, const engine::TableHandle& table,
                                const Item& item, const PutOptions& options);
Result<void> PutAll(engine::Engine& engine, const engine::TableHandle& table,
                    std::span<const Item> items);

}  // namespace tepui::ops
