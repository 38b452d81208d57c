#pragma once

#include <string>
#include <string_view>

#include "tepui/export.h"
#include "tepui/item_view.h"
#include "tepui/result.h"
#include "tepui/value.h"

// Values and items as JSON, in two forms (library tepui::json; docs/json.md):
//
//   DynamoDB JSON  {"id": {"S": "p1"}, "level": {"N": "7"}}  says every type; loses nothing
//   plain JSON     {"id": "p1", "level": 7}                  what JSON itself can say
//
// Numbers are exact to 38 digits in both; they never pass through a double.
namespace tepui {

// Reads one item, or one value. All of `json` is read; only white space may follow.
//
// Errors:  kValidation, with DynamoDB's message where it has one for the mistake, and its place:
//          "... (at $.inventory[2].count, line 1, byte 57)". Text that is not JSON or not UTF-8, a
//          name twice in an object, values nested deeper than kNestingDepthMax, and numbers that
//          Number::Parse refuses are mistakes. What an operation checks anyway (sizes, keys, empty
//          sets) is left to it.
// Threads: callable from many at once.
// Cost:    one pass over a copy of the text, and the values.
TEPUI_EXPORT Result<Item> ParseDynamoJson(std::string_view json);
TEPUI_EXPORT Result<Item> ParsePlainJson(std::string_view json);
TEPUI_EXPORT Result<Value> ParseDynamoJsonValue(std::string_view json);
TEPUI_EXPORT Result<Value> ParsePlainJsonValue(std::string_view json);

// Appends to `out`, without white space, attributes in the order of their names.
//
// Strings that are not UTF-8, which no stored item has, are written with U+FFFD in place of the
// bytes that are wrong. A view is read in place.
TEPUI_EXPORT void ToDynamoJson(const Item& item, std::string* out);
TEPUI_EXPORT void ToDynamoJson(const MapView& item, std::string* out);
TEPUI_EXPORT void ToDynamoJson(const Value& value, std::string* out);
TEPUI_EXPORT void ToDynamoJson(ValueView value, std::string* out);

// The same in plain JSON, which cannot say everything: a binary becomes a base64 string, a set an
// array, and they come back as string and list.
TEPUI_EXPORT void ToPlainJson(const Item& item, std::string* out);
TEPUI_EXPORT void ToPlainJson(const MapView& item, std::string* out);
TEPUI_EXPORT void ToPlainJson(const Value& value, std::string* out);
TEPUI_EXPORT void ToPlainJson(ValueView value, std::string* out);

// Whatever the functions above take, as a string of its own.
template <class T>
std::string ToDynamoJson(const T& value) {
  std::string out;
  ToDynamoJson(value, &out);
  return out;
}
template <class T>
std::string ToPlainJson(const T& value) {
  std::string out;
  ToPlainJson(value, &out);
  return out;
}

}  // namespace tepui
