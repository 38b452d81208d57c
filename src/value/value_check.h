#pragma once

#include <cstddef>

#include "tepui/result.h"
#include "tepui/value.h"

// Whether values that a user gave can be stored, with DynamoDB's messages. What has passed may be
// walked by recursion: it is no deeper than kNestingDepthMax.
namespace tepui {

// Checks one value, nested ones too: depth, empty sets and names, empty set members, UTF-8.
//
// `depth` is how deep the value will stand; a top-level attribute stands at 1.
// Errors: kValidation.
Result<void> CheckValue(const Value& value, size_t depth = 1);

// Checks each attribute of `item`, but not the sum of their sizes, which encoding finds anyway.
Result<void> CheckAttributes(const Item& item);

// CheckAttributes, and the size.
//
// Errors: kValidation.
Result<void> CheckItem(const Item& item);

// What is said of an item that is larger than kItemBytesMax after a put, and after an update.
Error ItemTooLarge();
Error UpdatedItemTooLarge();
// Of all items of a transaction together, and kTransactionBytesMax.
Error TransactionTooLarge();
// What is said of values nested too deep.
Error NestedTooDeep();

}  // namespace tepui
