#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tepui/result.h"
#include "tepui/table_requests.h"
#include "value/table_schema.h"

namespace tepui::ops {

using KeyElements = std::vector<KeySchemaElement>;

// "[KeySchemaElement(attributeName=id, keyType=HASH)]", as DynamoDB prints it.
std::string KeyText(const KeyElements& key);

// The key schema as a list of elements, as requests and descriptions have it.
KeyElements ElementsOf(const KeySchema& key);
// The key attributes of a table and its indexes with their types, each once.
std::vector<AttributeDefinition> DefinitionsOf(const TableSchema& table);

// The AttributeDefinitions of a request: what types the attributes of its keys have. Borrows them.
class AttributeDefinitions {
 public:
  explicit AttributeDefinitions(const std::vector<AttributeDefinition>& definitions)
      : definitions_(definitions) {}

  // Errors: kValidation when an attribute is defined twice.
  Result<void> CheckDistinct() const;
  // Errors: kValidation when an attribute of `key` is not defined.
  Result<KeySchema> Resolve(const KeyElements& key) const;
  // Errors: kValidation when an attribute is in none of `keys`.
  Result<void> CheckUsed(const std::vector<const KeyElements*>& keys) const;

 private:
  const AttributeDefinition* Find(std::string_view name) const;
  std::string Names() const;

  const std::vector<AttributeDefinition>& definitions_;
};

}  // namespace tepui::ops
