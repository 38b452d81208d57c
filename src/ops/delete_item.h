#pragma once

#include <optional>

#include "engine/session.h"
#include "tepui/item_requests.h"
#include "tepui/table.h"

namespace tepui::ops {

Result<DeleteItemResponse> DeleteItem(const engine::Session& session,
                                      const DeleteItemRequest& request);

// Table::Delete.
Result<std::optional<Item>> Delete(const engine::Session& session, const engine::TableHandle& table,
                                   const Key& key, const DeleteOptions& options);

}  // namespace tepui::ops
