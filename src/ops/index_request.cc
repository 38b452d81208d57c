#include "ops/index_request.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ops/throughput.h"
#include "tepui/limits.h"

namespace tepui::ops {
namespace {

constexpr size_t kNonKeyAttributesMax = 20;
constexpr size_t kTableKeyElementsMax = 2;

std::string_view NameOf(ProjectionType type) {
  switch (type) {
    case ProjectionType::kAll:
      return "ALL";
    case ProjectionType::kKeysOnly:
      return "KEYS_ONLY";
    case ProjectionType::kInclude:
      return "INCLUDE";
  }
  return "";
}

void ConstrainProjection(const IndexProjection& projection, const std::string& member,
                         Constraints* constraints) {
  const std::vector<std::string>& names = projection.non_key_attributes;
  constraints->Length(ListText(names), names.size(), member, 0, kNonKeyAttributesMax);
  for (size_t i = 0; i < names.size(); ++i) {
    constraints->Length(names[i], names[i].size(), member + "." + std::to_string(i + 1) + ".member",
                        1, kKeyAttributeNameBytesMax);
  }
}

Result<void> CheckDistinctNames(const KeyElements& key) {
  std::set<std::string> names;
  for (const KeySchemaElement& element : key) {
    if (!names.insert(element.attribute_name).second) {
      return Invalid(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
  }
  return {};
}

Result<void> CheckFirstIsHash(const KeyElements& key) {
  if (key[0].key_type == KeyRole::kHash) return {};
  return Invalid("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
}

// Up to four hash elements, then up to four range elements.
Result<void> CheckGlobalKeyShape(const KeyElements& key) {
  if (Result<void> checked = CheckFirstIsHash(key); !checked) return checked;
  const auto is_range = [](const KeySchemaElement& element) {
    return element.key_type == KeyRole::kRange;
  };
  const auto first_range = std::find_if(key.begin(), key.end(), is_range);
  if (!std::all_of(first_range, key.end(), is_range)) {
    return Invalid("Invalid KeySchema: A HASH key element must not follow a RANGE key element");
  }
  const auto hashes = static_cast<size_t>(first_range - key.begin());
  if (hashes > kIndexPartitionAttributesMax || key.size() - hashes > kIndexSortAttributesMax) {
    return Invalid("Invalid KeySchema: An index has at most 4 HASH and 4 RANGE key elements");
  }
  return CheckDistinctNames(key);
}

Result<void> CheckLocalKey(const IndexRequest& index, const KeyElements& table_key) {
  Result<void> checked = CheckTableKeyShape(index.key);
  if (!checked) return checked;
  if (table_key.size() < kTableKeyElementsMax) {
    return InvalidParameter(
        "Table KeySchema does not have a range key, which is required when specifying a "
        "LocalSecondaryIndex");
  }
  if (index.key.size() < kTableKeyElementsMax) {
    return InvalidParameter("Index KeySchema does not have a range key for index: " + index.name);
  }
  const std::string& hash = index.key[0].attribute_name;
  if (hash == table_key[0].attribute_name) return {};
  return InvalidParameter(
      "Index KeySchema does not have the same leading hash key as table KeySchema for index: " +
      index.name + ". index hash key: " + hash +
      ", table hash key: " + table_key[0].attribute_name);
}

Result<void> CheckProjection(const IndexProjection& projection) {
  if (!projection.projection_type) return InvalidParameter("Unknown ProjectionType: null");
  const bool include = *projection.projection_type == ProjectionType::kInclude;
  if (include && projection.non_key_attributes.empty()) {
    return InvalidParameter("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
  }
  if (!include && !projection.non_key_attributes.empty()) {
    return InvalidParameter(std::string("ProjectionType is ")
                                .append(NameOf(*projection.projection_type))
                                .append(", but NonKeyAttributes is specified"));
  }
  return {};
}

}  // namespace

void ConstrainKey(const KeyElements& key, const std::string& member, size_t max,
                  Constraints* constraints) {
  constraints->Length(KeyText(key), key.size(), member, 1, max);
  for (size_t i = 0; i < key.size(); ++i) {
    const std::string& name = key[i].attribute_name;
    constraints->Length(name, name.size(),
                        member + "." + std::to_string(i + 1) + ".member.attributeName", 1,
                        kKeyAttributeNameBytesMax);
  }
}

void ConstrainIndex(const IndexRequest& index, const std::string& member,
                    Constraints* constraints) {
  constraints->Name(index.name, member + ".indexName");
  const size_t elements_max =
      index.global ? kIndexPartitionAttributesMax + kIndexSortAttributesMax : kTableKeyElementsMax;
  ConstrainKey(index.key, member + ".keySchema", elements_max, constraints);
  if (!index.projection) {
    constraints->Missing(member + ".projection");
  } else {
    ConstrainProjection(*index.projection, member + ".projection.nonKeyAttributes", constraints);
  }
  ConstrainThroughput(index.throughput, member + ".provisionedThroughput", constraints);
}

Result<void> CheckTableKeyShape(const KeyElements& key) {
  if (Result<void> checked = CheckDistinctNames(key); !checked) return checked;
  if (Result<void> checked = CheckFirstIsHash(key); !checked) return checked;
  if (key.size() > 1 && key[1].key_type != KeyRole::kRange) {
    return Invalid("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
  }
  return {};
}

Result<IndexSchema> CheckIndex(const IndexRequest& index, const KeyElements& table_key,
                               const AttributeDefinitions& definitions) {
  Result<KeySchema> key = definitions.Resolve(index.key);
  if (!key) return std::move(key).error();
  Result<void> checked =
      index.global ? CheckGlobalKeyShape(index.key) : CheckLocalKey(index, table_key);
  if (checked) checked = CheckProjection(*index.projection);
  if (!checked) return std::move(checked).error();
  IndexSchema schema;
  schema.name = index.name;
  schema.global = index.global;
  schema.key = *std::move(key);
  schema.projection = *index.projection->projection_type;
  const std::set<std::string> names(index.projection->non_key_attributes.begin(),
                                    index.projection->non_key_attributes.end());
  schema.non_key_attributes.assign(names.begin(), names.end());
  schema.throughput = index.throughput;
  return schema;
}

Result<void> CheckProjectedAttributes(const std::vector<IndexSchema>& indexes) {
  size_t count = 0;
  for (const IndexSchema& index : indexes) count += index.non_key_attributes.size();
  if (count <= kProjectedAttributesMax) return {};
  return InvalidParameter("Number of NonKeyAttributes of all indexes, " + std::to_string(count) +
                          ", exceeds per-table limit of " +
                          std::to_string(kProjectedAttributesMax));
}

}  // namespace tepui::ops
