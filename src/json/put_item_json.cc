#include "json/item_parts.h"
#include "json/legacy/form.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, PutItemRequest* out, Reading* reading) {
  legacy::Form form;
  return ReadMembers(node, "PutItemInput",
                     {Required("TableName", &out->table_name),
                      Required("Item", &out->item),
                      {"ConditionExpression", &out->condition_expression},
                      {"ExpressionAttributeNames", &out->expression_attribute_names},
                      ExpressionValues(&out->expression_attribute_values),
                      {"ReturnValues", &out->return_values},
                      {"ReturnValuesOnConditionCheckFailure",
                       &out->return_values_on_condition_check_failure},
                      {"ReturnConsumedCapacity", &out->return_consumed_capacity},
                      {"ReturnItemCollectionMetrics", &out->return_item_collection_metrics},
                      form.Expected(),
                      form.CombinedBy()},
                     reading) &&
         legacy::Apply(node, std::move(form), legacy::ExpressionsOf(out), reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, PutItemRequest* request, ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const WriteItemResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  if (response.attributes) json::Write(*response.attributes, object.Next("Attributes"));
  json::WriteCapacity(response.consumed_capacity, &object);
  if (response.item_collection_metrics) {
    json::Write(*response.item_collection_metrics, object.Next("ItemCollectionMetrics"));
  }
}

}  // namespace tepui
