#pragma once

#include "engine/engine.h"
#include "tepui/item_requests.h"

namespace tepui::ops {

Result<BatchGetItemResponse> BatchGetItem(engine::Engine& engine,
                                          const BatchGetItemRequest& request);

}  // namespace tepui::ops
