#pragma once

#include <string>
#include <string_view>

#include "tepui/json.h"

namespace tepui::test {

// A text read and written again, or the message of the mistake in it.
inline std::string ReadPlain(std::string_view text) {
  const Result<Item> item = ParsePlainJson(text);
  return item ? ToPlainJson(*item) : item.error().message();
}
inline std::string ReadDynamo(std::string_view text) {
  const Result<Item> item = ParseDynamoJson(text);
  return item ? ToDynamoJson(*item) : item.error().message();
}
inline std::string ReadPlainValue(std::string_view text) {
  const Result<Value> value = ParsePlainJsonValue(text);
  return value ? ToPlainJson(*value) : value.error().message();
}
inline std::string ReadDynamoValue(std::string_view text) {
  const Result<Value> value = ParseDynamoJsonValue(text);
  return value ? ToDynamoJson(*value) : value.error().message();
}

inline std::string Repeated(std::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out.append(text);
  return out;
}

}  // namespace tepui::test
