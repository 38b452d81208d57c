#pragma once

#include "engine/engine.h"
#include "tepui/transaction_requests.h"

namespace tepui::ops {

Result<TransactWriteItemsResponse> TransactWriteItems(engine::Engine& engine,
                                                      const TransactWriteItemsRequest& request);

}  // namespace tepui::ops
