#pragma once

#include <optional>

#include "absl/container/inlined_vector.h"
#include "expr/bound.h"
#include "tepui/key.h"
#include "tepui/limits.h"
#include "tepui/result.h"
#include "value/table_schema.h"

namespace tepui::expr {

struct KeyRange {
  KeyOperator op = KeyOperator::kEqual;  // never kEqual
  KeyValue low;                          // the only operand except for kBetween
  std::optional<KeyValue> high;          // kBetween
};

// A key condition put in the order of a key schema.
//
// Lifetime: borrows the bytes of the BoundKeyCondition.
struct KeyConditionResolved {
  absl::InlinedVector<KeyValue, kIndexPartitionAttributesMax> partition;  // all of them
  absl::InlinedVector<KeyValue, kIndexSortAttributesMax> sort_equal;      // leading ones
  std::optional<KeyRange> sort_range;  // on the sort attribute behind those
};

// Errors: kValidation with DynamoDB's message: an attribute of the key is missing or is tested in a
//         way the key does not allow, a value has another type than the key or is empty or too
//         long.
Result<KeyConditionResolved> ResolveKeyCondition(const BoundKeyCondition& condition,
                                                 const KeySchema& schema);

}  // namespace tepui::expr
