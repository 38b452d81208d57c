#pragma once

#include <optional>

#include "engine/engine.h"
#include "tepui/item_requests.h"
#include "tepui/table.h"

namespace tepui::ops {

Result<UpdateItemResponse> UpdateItem(engine::Engine& engine, const UpdateItemRequest& request);

// Table::Update.
Result<std::optional<Item>> Update(engine::Engine& engine, const engine::TableHandle& table,
                                   const Key& key, const tepui::Update& update,
                                   const UpdateOptions& options);

}  // namespace tepui::ops
