#pragma once

#include "engine/page_reader.h"
#include "tepui/value.h"

// ExclusiveStartKey: where the page before ended.
namespace tepui::ops {

enum class ReadKind { kQuery, kScan };

// Checks the values alone. Errors: kValidation.
Result<void> CheckStartKeyValues(const Item& start_key);

// Sets where `plan`, whose table, index and bounds are set, goes on.
//
// Errors: kValidation: it is no key of the table or index, or one outside of the bounds.
Result<void> SetStartKey(const Item& start_key, ReadKind kind, engine::ReadPlan* plan);

}  // namespace tepui::ops
