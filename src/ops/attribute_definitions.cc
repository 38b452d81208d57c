#include "ops/attribute_definitions.h"

#include <algorithm>

#include "ops/constraints.h"

namespace tepui::ops {
namespace {

std::vector<std::string> NamesOf(const KeyElements& key) {
  std::vector<std::string> names;
  for (const KeySchemaElement& element : key) names.push_back(element.attribute_name);
  return names;
}

void Append(const std::vector<KeyAttribute>& attributes, KeyRole role, KeyElements* key) {
  for (const KeyAttribute& attribute : attributes) key->push_back({attribute.name, role});
}

void AddDefinitions(const KeySchema& key, std::vector<AttributeDefinition>* definitions) {
  for (const auto* attributes : {&key.partition, &key.sort}) {
    for (const KeyAttribute& attribute : *attributes) {
      const AttributeDefinition definition{attribute.name, attribute.type};
      if (std::find(definitions->begin(), definitions->end(), definition) == definitions->end()) {
        definitions->push_back(definition);
      }
    }
  }
}

}  // namespace

std::string KeyText(const KeyElements& key) {
  std::vector<std::string> elements;
  for (const KeySchemaElement& element : key) {
    const char* const role = element.key_type == KeyRole::kHash ? "HASH" : "RANGE";
    elements.push_back("KeySchemaElement(attributeName=" + element.attribute_name +
                       ", keyType=" + role + ")");
  }
  return ListText(elements);
}

KeyElements ElementsOf(const KeySchema& key) {
  KeyElements elements;
  Append(key.partition, KeyRole::kHash, &elements);
  Append(key.sort, KeyRole::kRange, &elements);
  return elements;
}

std::vector<AttributeDefinition> DefinitionsOf(const TableSchema& table) {
  std::vector<AttributeDefinition> definitions;
  AddDefinitions(table.key, &definitions);
  for (const IndexSchema& index : table.indexes) AddDefinitions(index.key, &definitions);
  return definitions;
}

Result<void> AttributeDefinitions::CheckDistinct() const {
  for (const AttributeDefinition& definition : definitions_) {
    if (Find(definition.attribute_name) != &definition) {
      return Invalid("Cannot have two attributes with the same name");
    }
  }
  return {};
}

Result<KeySchema> AttributeDefinitions::Resolve(const KeyElements& key) const {
  KeySchema schema;
  for (const KeySchemaElement& element : key) {
    const AttributeDefinition* const definition = Find(element.attribute_name);
    if (definition == nullptr) {
      return InvalidParameter(
          "Some index key attributes are not defined in AttributeDefinitions. Keys: " +
          ListText(NamesOf(key)) + ", AttributeDefinitions: " + Names());
    }
    auto& attributes = element.key_type == KeyRole::kHash ? schema.partition : schema.sort;
    attributes.push_back({definition->attribute_name, definition->attribute_type});
  }
  return schema;
}

Result<void> AttributeDefinitions::CheckUsed(const std::vector<const KeyElements*>& keys) const {
  std::vector<std::string> used;
  for (const KeyElements* const key : keys) {
    for (const KeySchemaElement& element : *key) {
      if (std::find(used.begin(), used.end(), element.attribute_name) == used.end()) {
        used.push_back(element.attribute_name);
      }
    }
  }
  if (used.size() == definitions_.size()) return {};
  if (keys.size() == 1) {
    return InvalidParameter(
        "Number of attributes in KeySchema does not exactly match number of attributes defined in "
        "AttributeDefinitions");
  }
  return InvalidParameter("Some AttributeDefinitions are not used. AttributeDefinitions: " +
                          Names() + ", keys used: " + ListText(used));
}

const AttributeDefinition* AttributeDefinitions::Find(std::string_view name) const {
  for (const AttributeDefinition& definition : definitions_) {
    if (definition.attribute_name == name) return &definition;
  }
  return nullptr;
}

std::string AttributeDefinitions::Names() const {
  std::vector<std::string> names;
  for (const AttributeDefinition& definition : definitions_) {
    names.push_back(definition.attribute_name);
  }
  return ListText(names);
}

}  // namespace tepui::ops
