#pragma once

#include "json/document.h"
#include "tepui/value.h"

// JSON to values. Each reader returns false and describes the mistake when `node` is not what it
// reads; what it has written by then is of no use.
//
// Only the JSON is judged here. Whether a value can be stored (its size, empty names and sets) is
// checked by the operation that it is given to, but nesting is bounded, so that a value that was
// read may be walked by recursion.
namespace tepui::json {

// {"S": "text"}, {"M": {...}} and so on.
bool ReadDynamoValue(Node node, Value* value, Reading* reading);
bool ReadDynamoItem(Node node, Item* item, Reading* reading);

// "text", {...} and so on: what JSON itself can say.
bool ReadPlainValue(Node node, Value* value, Reading* reading);
bool ReadPlainItem(Node node, Item* item, Reading* reading);

// A value that is none. As a service, something takes its place, and the reading goes on.
bool RefuseValue(Node node, std::string message, Value* value, Reading* reading);

// For both forms: refuses a value `depth` levels deep that no item can hold.
bool CheckDepth(Node node, size_t depth, Reading* reading);

}  // namespace tepui::json
