#include "ops/create_table.h"

#include <set>
#include <utility>

#include "ops/attribute_definitions.h"
#include "ops/constraints.h"
#include "ops/index_request.h"
#include "ops/stream_specification.h"
#include "ops/table_description.h"
#include "ops/tags.h"
#include "ops/throughput.h"
#include "ops/update_time_to_live.h"
#include "tepui/limits.h"

namespace tepui::ops {
namespace {

using ExpiryAttribute = std::optional<std::string>;

std::vector<IndexRequest> IndexesOf(const CreateTableRequest& request) {
  std::vector<IndexRequest> indexes;
  for (const auto& index : request.local_secondary_indexes) indexes.emplace_back(index);
  for (const auto& index : request.global_secondary_indexes) indexes.emplace_back(index);
  return indexes;
}

// "globalSecondaryIndexes.2.member"
std::string MemberName(const CreateTableRequest& request, size_t position) {
  const size_t locals = request.local_secondary_indexes.size();
  const bool local = position < locals;
  const size_t number = (local ? position : position - locals) + 1;
  return (local ? "localSecondaryIndexes." : "globalSecondaryIndexes.") + std::to_string(number) +
         ".member";
}

Result<void> CheckConstraints(const CreateTableRequest& request, const ExpiryAttribute& expiry) {
  Constraints constraints;
  ConstrainThroughput(request.provisioned_throughput, "provisionedThroughput", &constraints);
  constraints.Name(request.table_name);
  for (size_t i = 0; i < request.attribute_definitions.size(); ++i) {
    const std::string& name = request.attribute_definitions[i].attribute_name;
    constraints.Length(name, name.size(),
                       "attributeDefinitions." + std::to_string(i + 1) + ".member.attributeName", 1,
                       kKeyAttributeNameBytesMax);
  }
  ConstrainKey(request.key_schema, "keySchema", 2, &constraints);
  const std::vector<IndexRequest> indexes = IndexesOf(request);
  for (size_t i = 0; i < indexes.size(); ++i) {
    ConstrainIndex(indexes[i], MemberName(request, i), &constraints);
  }
  ConstrainTags(request.tags, &constraints);
  if (expiry) ConstrainExpiryAttribute(*expiry, &constraints);
  return constraints.result();
}

Result<void> CheckBilling(const CreateTableRequest& request) {
  const BillingMode mode = request.billing_mode.value_or(BillingMode::kProvisioned);
  Result<void> checked = CheckTableThroughput(mode, request.provisioned_throughput);
  if (checked) checked = CheckThroughputBounds(request.provisioned_throughput, {});
  for (const GlobalSecondaryIndex& index : request.global_secondary_indexes) {
    if (checked) checked = CheckThroughputBounds(index.provisioned_throughput, index.index_name);
  }
  return checked;
}

Result<void> CheckIndexCounts(const CreateTableRequest& request) {
  if (request.local_secondary_indexes.size() > kLocalIndexesMax) {
    return InvalidParameter("Number of LocalSecondaryIndexes exceeds per-table limit of " +
                            std::to_string(kLocalIndexesMax));
  }
  if (request.global_secondary_indexes.size() > kGlobalIndexesMax) {
    return InvalidParameter("GlobalSecondaryIndex count exceeds the per-table limit of " +
                            std::to_string(kGlobalIndexesMax));
  }
  return {};
}

// Checks the indexes and puts them into `schema`.
Result<void> CheckIndexes(const CreateTableRequest& request,
                          const AttributeDefinitions& definitions, TableSchema* schema) {
  std::set<std::string> names;
  for (const IndexRequest& index : IndexesOf(request)) {
    Result<IndexSchema> checked = CheckIndex(index, request.key_schema, definitions);
    if (!checked) return std::move(checked).error();
    if (!names.insert(index.name).second) {
      return InvalidParameter("Duplicate index name: " + index.name);
    }
    if (index.global) {
      Result<void> billed =
          CheckIndexThroughput(schema->billing_mode, index.throughput, index.name);
      if (!billed) return billed;
    }
    schema->indexes.push_back(*std::move(checked));
  }
  Result<void> checked = CheckIndexCounts(request);
  if (checked) checked = CheckProjectedAttributes(schema->indexes);
  return checked;
}

Result<void> CheckDefinitionsUsed(const CreateTableRequest& request,
                                  const AttributeDefinitions& definitions) {
  std::vector<const KeyElements*> keys = {&request.key_schema};
  for (const IndexRequest& index : IndexesOf(request)) keys.push_back(&index.key);
  return definitions.CheckUsed(keys);
}

// Checks the keys of the table and its indexes and puts them into `schema`.
Result<void> CheckKeys(const CreateTableRequest& request, TableSchema* schema) {
  const AttributeDefinitions definitions(request.attribute_definitions);
  Result<void> checked = definitions.CheckDistinct();
  if (!checked) return checked;
  if (request.key_schema.size() > request.attribute_definitions.size()) {
    return Invalid("Invalid KeySchema: Some index key attribute have no definition");
  }
  Result<KeySchema> key = definitions.Resolve(request.key_schema);
  if (!key) return std::move(key).error();
  schema->key = *std::move(key);
  checked = CheckTableKeyShape(request.key_schema);
  if (!checked) return checked;
  checked = CheckIndexes(request, definitions, schema);
  if (checked) checked = CheckDefinitionsUsed(request, definitions);
  return checked;
}

Result<TableSchema> Check(const CreateTableRequest& request, const ExpiryAttribute& expiry) {
  Result<void> checked = CheckNameOfTable(request.table_name);
  if (checked) checked = CheckConstraints(request, expiry);
  if (checked) checked = CheckBilling(request);
  TableSchema schema;
  schema.name = request.table_name;
  schema.billing_mode = request.billing_mode.value_or(BillingMode::kProvisioned);
  schema.throughput = request.provisioned_throughput;
  schema.table_class = request.table_class;
  schema.deletion_protection = request.deletion_protection_enabled;
  if (checked) checked = CheckKeys(request, &schema);
  if (checked) checked = CheckStreamSpecification(request.stream_specification);
  if (checked) checked = MergeTags(request.tags, &schema.tags);
  if (!checked) return std::move(checked).error();
  return schema;
}

Result<CreateTableResponse> Create(engine::Engine& engine, const CreateTableRequest& request,
                                   const ExpiryAttribute& expiry) {
  Result<TableSchema> schema = Check(request, expiry);
  if (!schema) return std::move(schema).error();
  if (request.stream_specification) {
    AddStream(*request.stream_specification, engine.options(), engine.Now(), &*schema);
  }
  if (expiry) schema->expiry = ExpirySchema{.attribute = *expiry};
  Result<std::shared_ptr<engine::TableHandle>> table = engine.CreateTable(*std::move(schema));
  if (!table) return std::move(table).error();
  const auto version = (*table)->version();
  // Null if somebody has dropped it already; it was made all the same.
  if (version == nullptr) return CreateTableResponse();
  return CreateTableResponse{
      DescribeSchema(engine.options(), version->schema, TableStatus::kActive)};
}

}  // namespace

Result<CreateTableResponse> CreateTable(engine::Engine& engine, const CreateTableRequest& request) {
  return Create(engine, request, std::nullopt);
}

Result<CreateTableResponse> CreateTable(engine::Engine& engine, const TableDefinition& definition) {
  return Create(engine, RequestFor(definition), definition.expiry_attribute);
}

}  // namespace tepui::ops
