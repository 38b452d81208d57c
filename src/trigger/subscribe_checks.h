#pragma once

#include "tepui/subscription.h"
#include "value/table_schema.h"

namespace tepui::trigger {

// What a subscription is refused for by itself. Errors: kValidation.
Result<void> CheckRequest(const SubscribeRequest& request);

// And because of its table. Errors: kValidation: it has no stream, or one without the images that
// the filter looks at.
Result<void> CheckTable(const TableSchema& table, const SubscribeRequest& request);

}  // namespace tepui::trigger
