#include <algorithm>

#include "ops/create_table.h"

namespace tepui::ops {
namespace {

class Writer {
 public:
  explicit Writer(const TableDefinition& definition) : definition_(definition) {}

  CreateTableRequest Write() {
    request_.table_name = definition_.table;
    request_.billing_mode = BillingMode::kPayPerRequest;
    Add(definition_.partition_key, KeyRole::kHash, &request_.key_schema);
    if (definition_.sort_key) Add(*definition_.sort_key, KeyRole::kRange, &request_.key_schema);
    for (const IndexDefinition& index : definition_.local_indexes) AddLocal(index);
    for (const IndexDefinition& index : definition_.global_indexes) {
      AddIndex(index, &request_.global_secondary_indexes);
    }
    if (definition_.stream) {
      request_.stream_specification =
          StreamSpecification{.stream_enabled = true, .stream_view_type = definition_.stream};
    }
    return std::move(request_);
  }

 private:
  void Add(const KeyDefinition& key, KeyRole role, std::vector<KeySchemaElement>* schema) {
    schema->push_back({key.name, role});
    const AttributeDefinition definition{key.name, key.type};
    auto& definitions = request_.attribute_definitions;
    // One name with two types stays there twice, for the checks to find.
    if (std::find(definitions.begin(), definitions.end(), definition) == definitions.end()) {
      definitions.push_back(definition);
    }
  }

  template <class Index>
  void AddIndex(const IndexDefinition& definition, std::vector<Index>* indexes) {
    Index& index = indexes->emplace_back();
    index.index_name = definition.name;
    index.projection = IndexProjection{definition.projection, definition.non_key_attributes};
    for (const KeyDefinition& key : definition.partition_key) {
      Add(key, KeyRole::kHash, &index.key_schema);
    }
    for (const KeyDefinition& key : definition.sort_key) {
      Add(key, KeyRole::kRange, &index.key_schema);
    }
  }

  void AddLocal(IndexDefinition definition) {
    if (definition.partition_key.empty()) {
      definition.partition_key.push_back(definition_.partition_key);
    }
    AddIndex(definition, &request_.local_secondary_indexes);
  }

  const TableDefinition& definition_;
  CreateTableRequest request_;
};

}  // namespace

CreateTableRequest RequestFor(const TableDefinition& definition) {
  return Writer(definition).Write();
}

}  // namespace tepui::ops
