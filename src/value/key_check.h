#pragma once

#include "tepui/result.h"
#include "tepui/value.h"
#include "value/table_schema.h"

// Whether attributes can be keys, with DynamoDB's messages.
namespace tepui {

// DynamoDB's name of a key type: "S", "N" or "B".
std::string_view KeyTypeName(KeyType type);

// Whether a value has the type that a key attribute of `type` needs.
bool HasKeyType(const Value& value, KeyType type);

// Checks the key attributes of an item to be stored in a table with the key `schema`: that they
// are there, of their types, neither empty nor too long.
//
// Errors: kValidation, the first mistake in the order of the schema.
Result<void> CheckItemKey(const Item& item, const KeySchema& schema);

// The same for a key given to find an item: nothing but the key attributes may be there.
Result<void> CheckKeyArgument(const Item& key, const KeySchema& schema);

// Whether the key attributes are there and of their types, whatever their lengths.
bool HasKeyOf(const Item& item, const KeySchema& schema);

// What is said of an item whose attribute has the wrong type for the key of an index.
Error IndexKeyTypeMismatch(const KeyAttribute& attribute, Type actual, std::string_view index);

// Checks that a key attribute of an index is neither empty nor too long. Errors: kValidation.
Result<void> CheckIndexKeyLength(const KeyValue& value, const KeyAttribute& attribute, KeyRole role,
                                 std::string_view index);

}  // namespace tepui
