#pragma once

#include <optional>

#include "engine/engine.h"
#include "tepui/item_requests.h"
#include "tepui/table.h"

namespace tepui::ops {

Result<DeleteItemResponse> DeleteItem(engine::Engine& engine, const DeleteItemRequest& request);

// Table::Delete.
Result<std::optional<Item>> Delete(engine::Engine& engine, const engine::TableHandle& table,
                                   const Key& key, const DeleteOptions& options);

}  // namespace tepui::ops
