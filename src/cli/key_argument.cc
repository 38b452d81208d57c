#include "cli/key_argument.h"

#include <utility>

#include "cli/json_argument.h"

namespace tepui::cli {
namespace {

Error Mistake(std::string message) { return Error(ErrorCode::kValidation, std::move(message)); }

Result<Value> ParseKeyValue(KeyType type, const std::string& text) {
  switch (type) {
    case KeyType::kString:
      break;
    case KeyType::kNumber: {
      Result<Number> number = Number::Parse(text);
      if (!number) return std::move(number).error();
      return Value(*number);
    }
    case KeyType::kBinary:
      return ParseDynamoJsonValue("{\"B\":" + ToPlainJson(Value(text)) + "}");
  }
  return Value(text);
}

// The type of `name` if it belongs to the table's own key.
Result<KeyType> TypeOfKey(const TableDescription& table, const std::string& name) {
  for (const KeySchemaElement& key : table.key_schema) {
    if (key.attribute_name != name) continue;
    for (const AttributeDefinition& definition : table.attribute_definitions) {
      if (definition.attribute_name == name) return definition.attribute_type;
    }
  }
  std::string keys;
  for (const KeySchemaElement& key : table.key_schema) {
    keys += (keys.empty() ? "" : " and ") + key.attribute_name;
  }
  return Mistake("'" + name + "' is no key attribute; the key is " + keys);
}

}  // namespace

Result<Item> ParseKey(const TableDescription& table, const std::vector<std::string>& words,
                      bool dynamo) {
  if (words.size() == 1 && words[0].starts_with('{')) return ParseItem(words[0], dynamo);
  Item key;
  for (const std::string& word : words) {
    const size_t equals = word.find('=');
    if (equals == word.npos) return Mistake("'" + word + "' is not NAME=VALUE or a JSON object");
    const std::string name = word.substr(0, equals);
    Result<KeyType> type = TypeOfKey(table, name);
    if (!type) return std::move(type).error();
    Result<Value> value = ParseKeyValue(*type, word.substr(equals + 1));
    if (!value) return Mistake(word + ": " + value.error().message());
    key.Set(name, std::move(*value));
  }
  return key;
}

}  // namespace tepui::cli
