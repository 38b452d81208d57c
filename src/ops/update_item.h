#pragma once

#include <optional>

#include "engine/session.h"
#include "tepui/item_requests.h"
#include "tepui/table.h"

namespace tepui::ops {

Result<UpdateItemResponse> UpdateItem(const engine::Session& session,
                                      const UpdateItemRequest& request);

// Table::Update.
Result<std::optional<Item>> Update(const engine::Session& session, const engine::TableHandle& table,
                                   const Key& key, const tepui::Update& update,
                                   const UpdateOptions& options);

}  // namespace tepui::ops
