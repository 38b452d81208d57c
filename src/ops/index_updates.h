#pragma once

#include <vector>

#include "ops/constraints.h"
#include "tepui/table_requests.h"
#include "value/table_schema.h"

// The GlobalSecondaryIndexUpdates of UpdateTable.
namespace tepui::ops {

using IndexUpdates = std::vector<GlobalSecondaryIndexUpdate>;

void ConstrainIndexUpdates(const IndexUpdates& updates, Constraints* constraints);

// Errors: kValidation: an update that is not exactly one thing, or two of one index;
//         kLimitExceeded: more than one index is made or removed.
Result<void> CheckIndexUpdates(const IndexUpdates& updates);

// Applies the updates of `request` to `table`.
//
// Errors: kValidation, kIndexNotFound, kLimitExceeded.
Result<void> UpdateIndexes(const UpdateTableRequest& request, TableSchema* table);

}  // namespace tepui::ops
