#pragma once

#include "engine/read_view.h"
#include "tepui/transaction_requests.h"
#include "tepui/view_responses.h"

namespace tepui::ops {

Result<TransactGetItemsViewResponse> TransactGetItemsView(const engine::ReadView& view,
                                                          const TransactGetItemsRequest& request);
Result<TransactGetItemsResponse> TransactGetItems(const engine::ReadView& view,
                                                  const TransactGetItemsRequest& request);

}  // namespace tepui::ops
