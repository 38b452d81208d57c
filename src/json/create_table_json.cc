#include "json/member_reader.h"
#include "json/request_parser.h"
#include "json/table_parts.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {
namespace {

// DynamoDB takes none, but no list of none.
template <class Index>
Member Indexes(std::string_view name, std::vector<Index>* indexes) {
  return {name, [name, indexes](Node node, Reading* reading) {
            if (!Read(node, indexes, reading)) return false;
            if (!node.empty()) return true;
            return RefuseLater(node,
                               "One or more parameter values were invalid: List of " +
                                   std::string(name) + " is empty",
                               reading);
          }};
}

}  // namespace

bool Read(Node node, LocalSecondaryIndex* out, Reading* reading) {
  return ReadMembers(node, "LocalSecondaryIndex",
                     {Required("IndexName", &out->index_name),
                      RequiredKey(&out->key_schema),
                      {"Projection", &out->projection}},
                     reading);
}

bool Read(Node node, GlobalSecondaryIndex* out, Reading* reading) {
  return ReadMembers(node, "GlobalSecondaryIndex",
                     {Required("IndexName", &out->index_name),
                      RequiredKey(&out->key_schema),
                      {"Projection", &out->projection},
                      {"ProvisionedThroughput", &out->provisioned_throughput}},
                     reading);
}

bool Read(Node node, CreateTableRequest* out, Reading* reading) {
  RequireTable(node, reading);
  return ReadMembers(node, "CreateTableInput",
                     {{"TableName", &out->table_name},
                      Required("AttributeDefinitions", &out->attribute_definitions),
                      RequiredKey(&out->key_schema),
                      Indexes("LocalSecondaryIndexes", &out->local_secondary_indexes),
                      Indexes("GlobalSecondaryIndexes", &out->global_secondary_indexes),
                      {"BillingMode", &out->billing_mode},
                      {"ProvisionedThroughput", &out->provisioned_throughput},
                      {"StreamSpecification", &out->stream_specification},
                      {"TableClass", &out->table_class},
                      {"DeletionProtectionEnabled", &out->deletion_protection_enabled},
                      {"Tags", &out->tags}},
                     reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, CreateTableRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const CreateTableResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  ToJson(response.table_description, object.Next("TableDescription"));
}

}  // namespace tepui
