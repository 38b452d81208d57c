#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tepui/key.h"

// Requests and responses of the table operations, with DynamoDB's names in snake_case. All are
// plain values that point to nothing inside the database.
namespace tepui {

enum class KeyRole : uint8_t { kHash, kRange };
enum class BillingMode : uint8_t { kProvisioned, kPayPerRequest };
enum class TableClass : uint8_t { kStandard, kStandardInfrequentAccess };
enum class ProjectionType : uint8_t { kAll, kKeysOnly, kInclude };
enum class TableStatus : uint8_t { kCreating, kUpdating, kDeleting, kActive };
enum class IndexStatus : uint8_t { kCreating, kUpdating, kDeleting, kActive };
enum class StreamViewType : uint8_t { kKeysOnly, kNewImage, kOldImage, kNewAndOldImages };

struct AttributeDefinition {
  std::string attribute_name = {};
  KeyType attribute_type = KeyType::kString;
  friend bool operator==(const AttributeDefinition&, const AttributeDefinition&) = default;
};

struct KeySchemaElement {
  std::string attribute_name = {};
  KeyRole key_type = KeyRole::kHash;
  friend bool operator==(const KeySchemaElement&, const KeySchemaElement&) = default;
};

// What an index copies from the item, beside the keys of the table and of the index.
struct IndexProjection {
  std::optional<ProjectionType> projection_type = {};
  std::vector<std::string> non_key_attributes = {};  // with kInclude only
  friend bool operator==(const IndexProjection&, const IndexProjection&) = default;
};

// Kept and reported; Tepui never throttles by it.
struct ProvisionedThroughput {
  int64_t read_capacity_units = 0;
  int64_t write_capacity_units = 0;
  friend bool operator==(const ProvisionedThroughput&, const ProvisionedThroughput&) = default;
};

struct LocalSecondaryIndex {
  std::string index_name = {};
  std::vector<KeySchemaElement> key_schema = {};
  std::optional<IndexProjection> projection = {};
};

struct GlobalSecondaryIndex {
  std::string index_name = {};
  std::vector<KeySchemaElement> key_schema = {};  // up to 4 hash, then up to 4 range attributes
  std::optional<IndexProjection> projection = {};
  std::optional<ProvisionedThroughput> provisioned_throughput = {};
};

struct StreamSpecification {
  bool stream_enabled = false;
  std::optional<StreamViewType> stream_view_type = {};
};

struct Tag {
  std::string key = {};
  std::string value = {};
  friend bool operator==(const Tag&, const Tag&) = default;
};

struct CreateTableRequest {
  std::string table_name = {};
  std::vector<AttributeDefinition> attribute_definitions = {};
  std::vector<KeySchemaElement> key_schema = {};
  std::vector<LocalSecondaryIndex> local_secondary_indexes = {};
  std::vector<GlobalSecondaryIndex> global_secondary_indexes = {};
  std::optional<BillingMode> billing_mode = {};  // DynamoDB's default is kProvisioned
  std::optional<ProvisionedThroughput> provisioned_throughput = {};
  std::optional<StreamSpecification> stream_specification = {};
  std::optional<TableClass> table_class = {};
  bool deletion_protection_enabled = false;
  std::vector<Tag> tags = {};
};

// The short form of CreateTable: what a table is, without the ceremony. Pay per request.
struct KeyDefinition {
  std::string name = {};
  KeyType type = KeyType::kString;
};
struct IndexDefinition {
  std::string name = {};
  std::vector<KeyDefinition> partition_key = {};  // global indexes: 1 to 4; local: leave empty
  std::vector<KeyDefinition> sort_key = {};       // global indexes: 0 to 4; local: exactly 1
  ProjectionType projection = ProjectionType::kAll;
  std::vector<std::string> non_key_attributes = {};
};
struct TableDefinition {
  std::string table = {};
  KeyDefinition partition_key = {};
  std::optional<KeyDefinition> sort_key = std::nullopt;
  std::vector<IndexDefinition> global_indexes = {};
  std::vector<IndexDefinition> local_indexes = {};
  std::optional<StreamViewType> stream = std::nullopt;  // of which images; unset: no stream
  // Items expire by it, as UpdateTimeToLive says.
  std::optional<std::string> expiry_attribute = std::nullopt;
};

struct CreateGlobalSecondaryIndexAction {
  std::string index_name = {};
  std::vector<KeySchemaElement> key_schema = {};
  std::optional<IndexProjection> projection = {};
  std::optional<ProvisionedThroughput> provisioned_throughput = {};
};
struct UpdateGlobalSecondaryIndexAction {
  std::string index_name = {};
  std::optional<ProvisionedThroughput> provisioned_throughput = {};
};
struct DeleteGlobalSecondaryIndexAction {
  std::string index_name = {};
};
// Exactly one of the three.
struct GlobalSecondaryIndexUpdate {
  std::optional<CreateGlobalSecondaryIndexAction> create = {};
  std::optional<UpdateGlobalSecondaryIndexAction> update = {};
  std::optional<DeleteGlobalSecondaryIndexAction> delete_ = {};
};

struct UpdateTableRequest {
  std::string table_name = {};
  std::vector<AttributeDefinition> attribute_definitions = {};
  std::optional<BillingMode> billing_mode = {};
  std::optional<ProvisionedThroughput> provisioned_throughput = {};
  std::vector<GlobalSecondaryIndexUpdate> global_secondary_index_updates = {};
  std::optional<StreamSpecification> stream_specification = {};
  std::optional<TableClass> table_class = {};
  std::optional<bool> deletion_protection_enabled = {};
};

struct LocalSecondaryIndexDescription {
  std::string index_name = {};
  std::vector<KeySchemaElement> key_schema = {};
  IndexProjection projection = {};
  uint64_t index_size_bytes = 0;
  uint64_t item_count = 0;
  std::string index_arn = {};
};

// How far an index that was added to a table is filled with the items that were there before. Not
// in DynamoDB's answer.
struct IndexBackfill {
  uint64_t items_read = 0;      // to compare with the table's item_count
  uint64_t items_left_out = 0;  // a key attribute has another type or an unusable value
  std::string failure = {};     // why it stopped; it goes on when the database is opened again
};

struct GlobalSecondaryIndexDescription {
  std::string index_name = {};
  std::vector<KeySchemaElement> key_schema = {};
  IndexProjection projection = {};
  IndexStatus index_status = IndexStatus::kActive;
  bool backfilling = false;
  std::optional<IndexBackfill> backfill = {};  // unset: the index was made with its table
  ProvisionedThroughput provisioned_throughput = {};
  uint64_t index_size_bytes = 0;
  uint64_t item_count = 0;
  std::string index_arn = {};
};

struct TableDescription {
  std::string table_name = {};
  std::string table_id = {};  // a UUID, new for every created table
  std::string table_arn = {};
  TableStatus table_status = TableStatus::kActive;
  std::chrono::system_clock::time_point creation_date_time = {};
  std::vector<AttributeDefinition> attribute_definitions = {};
  std::vector<KeySchemaElement> key_schema = {};
  std::vector<LocalSecondaryIndexDescription> local_secondary_indexes = {};
  std::vector<GlobalSecondaryIndexDescription> global_secondary_indexes = {};
  BillingMode billing_mode = BillingMode::kPayPerRequest;
  ProvisionedThroughput provisioned_throughput = {};
  std::optional<TableClass> table_class = {};
  bool deletion_protection_enabled = false;
  std::optional<StreamSpecification> stream_specification = {};  // while it has a stream
  std::optional<std::string> latest_stream_arn = {};             // also of one that is disabled
  std::optional<std::string> latest_stream_label = {};
  // Counted from RocksDB's own estimates: cheap, and close rather than exact.
  uint64_t item_count = 0;
  uint64_t table_size_bytes = 0;
};

struct CreateTableResponse {
  TableDescription table_description = {};
};
struct UpdateTableResponse {
  TableDescription table_description = {};
};
struct DeleteTableRequest {
  std::string table_name = {};
};
struct DeleteTableResponse {
  TableDescription table_description = {};
};
struct DescribeTableRequest {
  std::string table_name = {};
};
struct DescribeTableResponse {
  TableDescription table = {};
};
struct ListTablesRequest {
  std::optional<std::string> exclusive_start_table_name = {};
  std::optional<int32_t> limit = {};  // 1 to 100
};
struct ListTablesResponse {
  std::vector<std::string> table_names = {};  // sorted by bytes
  std::optional<std::string> last_evaluated_table_name = {};
};

struct TagResourceRequest {
  std::string resource_arn = {};
  std::vector<Tag> tags = {};
};
struct TagResourceResponse {};
struct UntagResourceRequest {
  std::string resource_arn = {};
  std::vector<std::string> tag_keys = {};
};
struct UntagResourceResponse {};
struct ListTagsOfResourceRequest {
  std::string resource_arn = {};
  std::optional<std::string> next_token = {};
};
struct ListTagsOfResourceResponse {
  std::vector<Tag> tags = {};
  std::optional<std::string> next_token = {};
};

}  // namespace tepui
