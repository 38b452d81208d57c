#pragma once

#include "engine/engine.h"
#include "tepui/item_requests.h"

namespace tepui::ops {

Result<BatchWriteItemResponse> BatchWriteItem(engine::Engine& engine,
                                              const BatchWriteItemRequest& request);

}  // namespace tepui::ops
