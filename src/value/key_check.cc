#include "value/key_check.h"

#include <string>

#include "tepui/limits.h"

namespace tepui {
namespace {

Error Invalid(std::string message) { return {ErrorCode::kValidation, std::move(message)}; }

Error InvalidValue(const std::string& what) {
  return Invalid("One or more parameter values were invalid: " + what);
}

const char* EmptyKind(KeyType type) { return type == KeyType::kString ? "string" : "binary"; }

size_t KeyBytes(const Value& value) {
  if (value.AsString() != nullptr) return value.AsString()->size();
  return value.AsBinary() != nullptr ? value.AsBinary()->bytes.size() : 1;
}

Result<void> CheckNotTooLong(size_t bytes, KeyRole role) {
  if (role == KeyRole::kHash && bytes > kPartitionKeyBytesMax) {
    return InvalidValue("Size of hashkey has exceeded the maximum size limit of2048 bytes");
  }
  if (role == KeyRole::kRange && bytes > kSortKeyBytesMax) {
    return InvalidValue(
        "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
  }
  return {};
}

// Length of a value that has the right type.
Result<void> CheckLength(const Value& value, const KeyAttribute& attribute, KeyRole role) {
  const size_t bytes = KeyBytes(value);
  if (bytes == 0) {
    return Invalid(
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
        "cannot contain an empty " +
        std::string(EmptyKind(attribute.type)) + " value. Key: " + attribute.name);
  }
  return CheckNotTooLong(bytes, role);
}

Result<void> CheckPresence(const Item& item, const KeyAttribute& attribute) {
  const Value* const value = item.Find(attribute.name);
  if (value == nullptr) return InvalidValue("Missing the key " + attribute.name + " in the item");
  if (!HasKeyType(*value, attribute.type)) {
    return InvalidValue("Type mismatch for key " + attribute.name +
                        " expected: " + std::string(KeyTypeName(attribute.type)) +
                        " actual: " + std::string(TypeName(value->type())));
  }
  return {};
}

Result<void> CheckLengths(const Item& item, const KeySchema& schema) {
  for (const KeyAttribute& attribute : schema.partition) {
    Result<void> checked = CheckLength(*item.Find(attribute.name), attribute, KeyRole::kHash);
    if (!checked) return checked;
  }
  for (const KeyAttribute& attribute : schema.sort) {
    Result<void> checked = CheckLength(*item.Find(attribute.name), attribute, KeyRole::kRange);
    if (!checked) return checked;
  }
  return {};
}

bool Matches(const Item& key, const std::vector<KeyAttribute>& attributes) {
  for (const KeyAttribute& attribute : attributes) {
    const Value* const value = key.Find(attribute.name);
    if (value == nullptr || !HasKeyType(*value, attribute.type)) return false;
  }
  return true;
}

}  // namespace

std::string_view KeyTypeName(KeyType type) {
  return type == KeyType::kString ? "S" : type == KeyType::kNumber ? "N" : "B";
}

bool HasKeyType(const Value& value, KeyType type) {
  switch (type) {
    case KeyType::kString:
      return value.type() == Type::kString;
    case KeyType::kNumber:
      return value.type() == Type::kNumber;
    case KeyType::kBinary:
      return value.type() == Type::kBinary;
  }
  return false;
}

Result<void> CheckItemKey(const Item& item, const KeySchema& schema) {
  for (const auto* attributes : {&schema.partition, &schema.sort}) {
    for (const KeyAttribute& attribute : *attributes) {
      Result<void> checked = CheckPresence(item, attribute);
      if (!checked) return checked;
    }
  }
  return CheckLengths(item, schema);
}

bool HasKeyOf(const Item& item, const KeySchema& schema) {
  return Matches(item, schema.partition) && Matches(item, schema.sort);
}

Result<void> CheckKeyArgument(const Item& key, const KeySchema& schema) {
  if (key.size() != schema.partition.size() + schema.sort.size() || !HasKeyOf(key, schema)) {
    return Invalid("The provided key element does not match the schema");
  }
  return CheckLengths(key, schema);
}

Error IndexKeyTypeMismatch(const KeyAttribute& attribute, Type actual, std::string_view index) {
  return InvalidValue("Type mismatch for Index Key " + attribute.name +
                      " Expected: " + std::string(KeyTypeName(attribute.type)) + " Actual: " +
                      std::string(TypeName(actual)) + " IndexName: " + std::string(index));
}

Result<void> CheckIndexKeyLength(const KeyValue& value, const KeyAttribute& attribute, KeyRole role,
                                 std::string_view index) {
  if (value.type() == KeyType::kNumber) return {};
  if (value.bytes().empty()) {
    return Invalid(
        "One or more parameter values are not valid. A value specified for a secondary index key "
        "is not supported. The AttributeValue for a key attribute cannot contain an empty " +
        std::string(EmptyKind(attribute.type)) + " value. IndexName: " + std::string(index) +
        ", IndexKey: " + attribute.name);
  }
  return CheckNotTooLong(value.bytes().size(), role);
}

}  // namespace tepui
