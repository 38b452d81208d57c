#include "json/item_parts.h"
#include "json/legacy/form.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, DeleteItemRequest* out, Reading* reading) {
  legacy::Form form;
  return ReadMembers(node, "DeleteItemInput",
                     {Required("TableName", &out->table_name),
                      Required("Key", &out->key),
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

Result<void> ParseRequest(std::string_view text, DeleteItemRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

}  // namespace tepui
