#include "tepui/json.h"

#include "json/document.h"
#include "json/value_reader.h"

namespace tepui {
namespace {

template <class T>
Result<T> Parse(std::string_view text, bool (*read)(json::Node, T*, json::Reading*)) {
  json::Document document;
  json::Reading reading;
  T out;
  if (!document.Parse(text, &reading) || !read(document.root(), &out, &reading)) {
    return reading.mistake.ToError();
  }
  return out;
}

}  // namespace

Result<Item> ParseDynamoJson(std::string_view json) { return Parse(json, json::ReadDynamoItem); }
Result<Item> ParsePlainJson(std::string_view json) { return Parse(json, json::ReadPlainItem); }
Result<Value> ParseDynamoJsonValue(std::string_view json) {
  return Parse(json, json::ReadDynamoValue);
}
Result<Value> ParsePlainJsonValue(std::string_view json) {
  return Parse(json, json::ReadPlainValue);
}

}  // namespace tepui
