#pragma once

#include "engine/read_view.h"
#include "tepui/item_requests.h"
#include "tepui/view_responses.h"

namespace tepui::ops {

Result<BatchGetItemViewResponse> BatchGetItemView(const engine::ReadView& view,
                                                  const BatchGetItemRequest& request);
Result<BatchGetItemResponse> BatchGetItem(const engine::ReadView& view,
                                          const BatchGetItemRequest& request);

}  // namespace tepui::ops
