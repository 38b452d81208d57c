#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ops/attribute_definitions.h"
#include "ops/constraints.h"
#include "tepui/result.h"
#include "tepui/table_requests.h"
#include "value/table_schema.h"

// The index of a request, of CreateTable and UpdateTable, local and global alike.
namespace tepui::ops {

// Borrowed from the request.
struct IndexRequest {
  bool global = true;
  const std::string& name;
  const KeyElements& key;
  const std::optional<IndexProjection>& projection;
  std::optional<ProvisionedThroughput> throughput;

  explicit IndexRequest(const LocalSecondaryIndex& index)
      : global(false),
        name(index.index_name),
        key(index.key_schema),
        projection(index.projection) {}
  explicit IndexRequest(const GlobalSecondaryIndex& index)
      : name(index.index_name),
        key(index.key_schema),
        projection(index.projection),
        throughput(index.provisioned_throughput) {}
  explicit IndexRequest(const CreateGlobalSecondaryIndexAction& index)
      : name(index.index_name),
        key(index.key_schema),
        projection(index.projection),
        throughput(index.provisioned_throughput) {}
};

// `member` is where the index stands in the request.
void ConstrainIndex(const IndexRequest& index, const std::string& member, Constraints* constraints);

// How many elements a key schema has. `max` is 2 for tables and local indexes.
void ConstrainKey(const KeyElements& key, const std::string& member, size_t max,
                  Constraints* constraints);

// Errors: kValidation: hash and range elements are not as the key of a table has them.
Result<void> CheckTableKeyShape(const KeyElements& key);

// Checks one index whose constraints hold, and gives what the catalog keeps of it.
//
// Errors: kValidation: its key, its attributes, its projection.
Result<IndexSchema> CheckIndex(const IndexRequest& index, const KeyElements& table_key,
                               const AttributeDefinitions& definitions);

// Errors: kValidation: more attributes are projected by INCLUDE than all indexes of a table may.
Result<void> CheckProjectedAttributes(const std::vector<IndexSchema>& indexes);

}  // namespace tepui::ops
