#pragma once

#include "base/buffer.h"
#include "tepui/key.h"
#include "tepui/result.h"
#include "tepui/value.h"
#include "value/table_schema.h"

// Keys as the two API styles give them, checked against a table's key schema.
namespace tepui::ops {

// The key that `key`, a map of nothing but the key attributes, stands for; borrows it.
//
// Errors: kValidation.
Result<Key> KeyFromItem(const Item& key, const KeySchema& schema);

// Errors: kValidation, as KeyFromItem.
Result<void> CheckKey(const Key& key, const KeySchema& schema);

KeyBuffer EncodeKey(const Key& key);

}  // namespace tepui::ops
