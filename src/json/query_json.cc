#include "json/item_parts.h"
#include "json/legacy/form.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, QueryRequest* out, Reading* reading) {
  legacy::Form form;
  return ReadMembers(node, "QueryInput",
                     {Required("TableName", &out->table_name),
                      {"IndexName", &out->index_name},
                      {"KeyConditionExpression", &out->key_condition_expression},
                      {"FilterExpression", &out->filter_expression},
                      {"ProjectionExpression", &out->projection_expression},
                      {"ExpressionAttributeNames", &out->expression_attribute_names},
                      ExpressionValues(&out->expression_attribute_values),
                      {"Select", &out->select},
                      {"Limit", &out->limit},
                      {"ScanIndexForward", &out->scan_index_forward},
                      {"ConsistentRead", &out->consistent_read},
                      StartKey(&out->exclusive_start_key),
                      {"ReturnConsumedCapacity", &out->return_consumed_capacity},
                      form.AttributesToGet(),
                      form.Filter("QueryFilter"),
                      form.CombinedBy(),
                      form.KeyConditions()},
                     reading) &&
         legacy::Apply(node, std::move(form), legacy::ExpressionsOf(out), reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, QueryRequest* request, ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const PageResponse& response, bool with_items, std::string* out) {
  json::ObjectWriter object(out);
  if (with_items) object.Array("Items", response.items, json::kWrite);
  object.Integer("Count", response.count);
  object.Integer("ScannedCount", response.scanned_count);
  if (response.last_evaluated_key) {
    json::Write(*response.last_evaluated_key, object.Next("LastEvaluatedKey"));
  }
  json::WriteCapacity(response.consumed_capacity, &object);
}

}  // namespace tepui
