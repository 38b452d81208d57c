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

namespace {

struct PageCounts {
  int64_t passed;
  int64_t scanned;
};

template <class Items>
void WriteItems(const Items& items, bool with_items, ObjectWriter* object) {
  if (with_items) object->Array("Items", items, kWrite);
}

void WriteRest(const PageCounts& counts, const std::optional<Item>& last_evaluated_key,
               const std::optional<ConsumedCapacity>& consumed, ObjectWriter* object) {
  object->Integer("Count", counts.passed);
  object->Integer("ScannedCount", counts.scanned);
  if (last_evaluated_key) Write(*last_evaluated_key, object->Next("LastEvaluatedKey"));
  WriteCapacity(consumed, object);
}

}  // namespace
}  // namespace json

Result<void> ParseRequest(std::string_view text, QueryRequest* request, ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const PageResponse& response, bool with_items, std::string* out) {
  json::ObjectWriter object(out);
  json::WriteItems(response.items, with_items, &object);
  json::WriteRest({response.count, response.scanned_count}, response.last_evaluated_key,
                  response.consumed_capacity, &object);
}

void ToJson(const PageViewResponse& response, bool with_items, std::string* out) {
  json::ObjectWriter object(out);
  json::WriteItems(response.page, with_items, &object);
  json::WriteRest({response.count, response.page.scanned_count()},
                  response.page.last_evaluated_key(), response.consumed_capacity, &object);
}

}  // namespace tepui
