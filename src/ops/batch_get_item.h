#pragma once

#include "engine/read_view.h"
#include "tepui/item_requests.h"

namespace tepui::ops {

Result<BatchGetItemResponse> BatchGetItem(const engine::ReadView& view,
                                          const BatchGetItemRequest& request);

}  // namespace tepui::ops
