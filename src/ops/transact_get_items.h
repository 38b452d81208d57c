#pragma once

#include "engine/read_view.h"
#include "tepui/transaction_requests.h"

namespace tepui::ops {

Result<TransactGetItemsResponse> TransactGetItems(const engine::ReadView& view,
                                                  const TransactGetItemsRequest& request);

}  // namespace tepui::ops
