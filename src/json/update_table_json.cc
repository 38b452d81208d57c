#include "json/member_reader.h"
#include "json/request_parser.h"
#include "json/table_parts.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, CreateGlobalSecondaryIndexAction* out, Reading* reading) {
  return ReadMembers(node, "CreateGlobalSecondaryIndexAction",
                     {Required("IndexName", &out->index_name),
                      Required("KeySchema", &out->key_schema),
                      {"Projection", &out->projection},
                      {"ProvisionedThroughput", &out->provisioned_throughput}},
                     reading);
}

bool Read(Node node, UpdateGlobalSecondaryIndexAction* out, Reading* reading) {
  return ReadMembers(node, "UpdateGlobalSecondaryIndexAction",
                     {Required("IndexName", &out->index_name),
                      Required("ProvisionedThroughput", &out->provisioned_throughput)},
                     reading);
}

bool Read(Node node, DeleteGlobalSecondaryIndexAction* out, Reading* reading) {
  return ReadMembers(node, "DeleteGlobalSecondaryIndexAction",
                     {Required("IndexName", &out->index_name)}, reading);
}

bool Read(Node node, GlobalSecondaryIndexUpdate* out, Reading* reading) {
  return ReadMembers(
      node, "GlobalSecondaryIndexUpdate",
      {{"Create", &out->create}, {"Update", &out->update}, {"Delete", &out->delete_}}, reading);
}

bool Read(Node node, UpdateTableRequest* out, Reading* reading) {
  RequireTable(node, reading);
  return ReadMembers(node, "UpdateTableInput",
                     {{"TableName", &out->table_name},
                      {"AttributeDefinitions", &out->attribute_definitions},
                      {"BillingMode", &out->billing_mode},
                      {"ProvisionedThroughput", &out->provisioned_throughput},
                      {"GlobalSecondaryIndexUpdates", &out->global_secondary_index_updates},
                      {"StreamSpecification", &out->stream_specification},
                      {"TableClass", &out->table_class},
                      {"DeletionProtectionEnabled", &out->deletion_protection_enabled}},
                     reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, UpdateTableRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const UpdateTableResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  ToJson(response.table_description, object.Next("TableDescription"));
}

}  // namespace tepui
