#pragma once

#include "engine/session.h"
#include "tepui/item_requests.h"

namespace tepui::ops {

Result<BatchWriteItemResponse> BatchWriteItem(const engine::Session& session,
                                              const BatchWriteItemRequest& request);

}  // namespace tepui::ops
