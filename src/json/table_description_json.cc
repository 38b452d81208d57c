#include "json/table_parts.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

void Write(const AttributeDefinition& definition, std::string* out) {
  ObjectWriter object(out);
  object.Text("AttributeName", definition.attribute_name);
  object.Text("AttributeType", NameOf(definition.attribute_type));
}

void Write(const IndexProjection& projection, std::string* out) {
  ObjectWriter object(out);
  if (projection.projection_type) {
    object.Text("ProjectionType", NameOf(*projection.projection_type));
  }
  if (!projection.non_key_attributes.empty()) {
    object.Array("NonKeyAttributes", projection.non_key_attributes, AppendText);
  }
}

void Write(const ProvisionedThroughput& throughput, std::string* out) {
  ObjectWriter object(out);
  object.Integer("NumberOfDecreasesToday", 0);
  object.Integer("ReadCapacityUnits", throughput.read_capacity_units);
  object.Integer("WriteCapacityUnits", throughput.write_capacity_units);
}

void Write(const LocalSecondaryIndexDescription& index, std::string* out);
void Write(const GlobalSecondaryIndexDescription& index, std::string* out);

namespace {
constexpr auto kWrite = [](const auto& value, std::string* out) { Write(value, out); };
}  // namespace

// What the two kinds of index have in common.
template <class Index>
void WriteIndex(const Index& index, ObjectWriter* object) {
  object->Text("IndexName", index.index_name);
  object->Array("KeySchema", index.key_schema, kWrite);
  Write(index.projection, object->Next("Projection"));
  object->Integer("IndexSizeBytes", index.index_size_bytes);
  object->Integer("ItemCount", index.item_count);
  object->Text("IndexArn", index.index_arn);
}

void Write(const LocalSecondaryIndexDescription& index, std::string* out) {
  ObjectWriter object(out);
  WriteIndex(index, &object);
}

void Write(const GlobalSecondaryIndexDescription& index, std::string* out) {
  ObjectWriter object(out);
  WriteIndex(index, &object);
  object.Text("IndexStatus", NameOf(index.index_status));
  if (index.backfilling) object.Bool("Backfilling", true);
  Write(index.provisioned_throughput, object.Next("ProvisionedThroughput"));
}

void WriteSummary(std::string_view name, std::string_view value, std::string* out) {
  ObjectWriter object(out);
  object.Text(name, value);
}

void WriteStream(const TableDescription& table, ObjectWriter* object) {
  if (table.stream_specification) {
    Write(*table.stream_specification, object->Next("StreamSpecification"));
  }
  if (table.latest_stream_label) object->Text("LatestStreamLabel", *table.latest_stream_label);
  if (table.latest_stream_arn) object->Text("LatestStreamArn", *table.latest_stream_arn);
}

}  // namespace json

void ToJson(const TableDescription& table, std::string* out) {
  json::ObjectWriter object(out);
  object.Text("TableName", table.table_name);
  object.Text("TableStatus", json::NameOf(table.table_status));
  object.Text("TableId", table.table_id);
  object.Text("TableArn", table.table_arn);
  json::Write(table.creation_date_time, object.Next("CreationDateTime"));
  object.Array("AttributeDefinitions", table.attribute_definitions, json::kWrite);
  object.Array("KeySchema", table.key_schema, json::kWrite);
  if (!table.local_secondary_indexes.empty()) {
    object.Array("LocalSecondaryIndexes", table.local_secondary_indexes, json::kWrite);
  }
  if (!table.global_secondary_indexes.empty()) {
    object.Array("GlobalSecondaryIndexes", table.global_secondary_indexes, json::kWrite);
  }
  if (table.billing_mode == BillingMode::kPayPerRequest) {
    json::WriteSummary("BillingMode", json::NameOf(table.billing_mode),
                       object.Next("BillingModeSummary"));
  }
  json::Write(table.provisioned_throughput, object.Next("ProvisionedThroughput"));
  if (table.table_class) {
    json::WriteSummary("TableClass", json::NameOf(*table.table_class),
                       object.Next("TableClassSummary"));
  }
  json::WriteStream(table, &object);
  object.Bool("DeletionProtectionEnabled", table.deletion_protection_enabled);
  object.Integer("ItemCount", table.item_count);
  object.Integer("TableSizeBytes", table.table_size_bytes);
}

}  // namespace tepui
