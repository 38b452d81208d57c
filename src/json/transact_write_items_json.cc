#include "json/item_parts.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, TransactWriteItem::ConditionCheck* out, Reading* reading) {
  return ReadMembers(
      node, "ConditionCheck",
      {Required("TableName", &out->table_name),
       Required("Key", &out->key),
       {"ConditionExpression", &out->condition_expression},
       {"ExpressionAttributeNames", &out->expression_attribute_names},
       ExpressionValues(&out->expression_attribute_values),
       {"ReturnValuesOnConditionCheckFailure", &out->return_values_on_condition_check_failure}},
      reading);
}

bool Read(Node node, TransactWriteItem::Put* out, Reading* reading) {
  return ReadMembers(
      node, "Put",
      {Required("TableName", &out->table_name),
       Required("Item", &out->item),
       {"ConditionExpression", &out->condition_expression},
       {"ExpressionAttributeNames", &out->expression_attribute_names},
       ExpressionValues(&out->expression_attribute_values),
       {"ReturnValuesOnConditionCheckFailure", &out->return_values_on_condition_check_failure}},
      reading);
}

bool Read(Node node, TransactWriteItem::Delete* out, Reading* reading) {
  return ReadMembers(
      node, "Delete",
      {Required("TableName", &out->table_name),
       Required("Key", &out->key),
       {"ConditionExpression", &out->condition_expression},
       {"ExpressionAttributeNames", &out->expression_attribute_names},
       ExpressionValues(&out->expression_attribute_values),
       {"ReturnValuesOnConditionCheckFailure", &out->return_values_on_condition_check_failure}},
      reading);
}

bool Read(Node node, TransactWriteItem::Update* out, Reading* reading) {
  return ReadMembers(
      node, "Update",
      {Required("TableName", &out->table_name),
       Required("Key", &out->key),
       {"UpdateExpression", &out->update_expression},
       {"ConditionExpression", &out->condition_expression},
       {"ExpressionAttributeNames", &out->expression_attribute_names},
       ExpressionValues(&out->expression_attribute_values),
       {"ReturnValuesOnConditionCheckFailure", &out->return_values_on_condition_check_failure}},
      reading);
}

bool Read(Node node, TransactWriteItem* out, Reading* reading) {
  return ReadMembers(node, "TransactWriteItem",
                     {{"ConditionCheck", &out->condition_check},
                      {"Put", &out->put},
                      {"Delete", &out->delete_},
                      {"Update", &out->update}},
                     reading);
}

bool Read(Node node, TransactWriteItemsRequest* out, Reading* reading) {
  return ReadMembers(node, "TransactWriteItemsInput",
                     {Required("TransactItems", &out->transact_items,
                               [out] { out->transact_items.emplace_back(); }),
                      {"ClientRequestToken", &out->client_request_token},
                      {"ReturnConsumedCapacity", &out->return_consumed_capacity},
                      {"ReturnItemCollectionMetrics", &out->return_item_collection_metrics}},
                     reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, TransactWriteItemsRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const TransactWriteItemsResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  json::WriteCapacity(response.consumed_capacity, &object);
  json::WriteMetrics(response.item_collection_metrics, &object);
}

}  // namespace tepui
