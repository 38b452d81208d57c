#pragma once

#include "engine/engine.h"
#include "tepui/transaction_requests.h"

namespace tepui::ops {

Result<TransactGetItemsResponse> TransactGetItems(engine::Engine& engine,
                                                  const TransactGetItemsRequest& request);

}  // namespace tepui::ops
