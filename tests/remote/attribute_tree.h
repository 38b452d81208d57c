#pragma once

#include "tepui/value.h"

// Attribute values as DynamoDB's JSON writes them, {"S": "text"}, in a tree of plain JSON. Written
// apart from the library's own reader and writer, which it checks.
namespace tepui::remote {

Value ToTree(const Value& value);
Map ItemToTree(const Item& item);

// What is no such tree becomes Null.
Value FromTree(const Value& tree);
Item ItemFromTree(const Map& tree);

}  // namespace tepui::remote
