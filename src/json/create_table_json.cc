#include "json/member_reader.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

// Not in an unnamed namespace: Read for vectors and optionals finds these by their arguments.
bool Read(Node node, AttributeDefinition* out, Mistake* mistake) {
  return ReadMembers(
      node, {{"AttributeName", &out->attribute_name}, {"AttributeType", &out->attribute_type}},
      mistake);
}

bool Read(Node node, KeySchemaElement* out, Mistake* mistake) {
  return ReadMembers(node, {{"AttributeName", &out->attribute_name}, {"KeyType", &out->key_type}},
                     mistake);
}

bool Read(Node node, IndexProjection* out, Mistake* mistake) {
  return ReadMembers(
      node,
      {{"ProjectionType", &out->projection_type}, {"NonKeyAttributes", &out->non_key_attributes}},
      mistake);
}

bool Read(Node node, ProvisionedThroughput* out, Mistake* mistake) {
  return ReadMembers(node,
                     {{"ReadCapacityUnits", &out->read_capacity_units},
                      {"WriteCapacityUnits", &out->write_capacity_units}},
                     mistake);
}

bool Read(Node node, LocalSecondaryIndex* out, Mistake* mistake) {
  return ReadMembers(node,
                     {{"IndexName", &out->index_name},
                      {"KeySchema", &out->key_schema},
                      {"Projection", &out->projection}},
                     mistake);
}

bool Read(Node node, GlobalSecondaryIndex* out, Mistake* mistake) {
  return ReadMembers(node,
                     {{"IndexName", &out->index_name},
                      {"KeySchema", &out->key_schema},
                      {"Projection", &out->projection},
                      {"ProvisionedThroughput", &out->provisioned_throughput}},
                     mistake);
}

bool Read(Node node, StreamSpecification* out, Mistake* mistake) {
  return ReadMembers(
      node, {{"StreamEnabled", &out->stream_enabled}, {"StreamViewType", &out->stream_view_type}},
      mistake);
}

bool Read(Node node, Tag* out, Mistake* mistake) {
  return ReadMembers(node, {{"Key", &out->key}, {"Value", &out->value}}, mistake);
}

bool Read(Node node, CreateTableRequest* out, Mistake* mistake) {
  return ReadMembers(node,
                     {{"TableName", &out->table_name},
                      {"AttributeDefinitions", &out->attribute_definitions},
                      {"KeySchema", &out->key_schema},
                      {"LocalSecondaryIndexes", &out->local_secondary_indexes},
                      {"GlobalSecondaryIndexes", &out->global_secondary_indexes},
                      {"BillingMode", &out->billing_mode},
                      {"ProvisionedThroughput", &out->provisioned_throughput},
                      {"StreamSpecification", &out->stream_specification},
                      {"TableClass", &out->table_class},
                      {"DeletionProtectionEnabled", &out->deletion_protection_enabled},
                      {"Tags", &out->tags}},
                     mistake);
}

}  // namespace json

Result<CreateTableRequest> ParseCreateTableRequest(std::string_view text) {
  json::Document document;
  json::Mistake mistake;
  CreateTableRequest request;
  if (!document.Parse(text, &mistake) || !json::Read(document.root(), &request, &mistake)) {
    return mistake.ToError();
  }
  return request;
}

}  // namespace tepui
