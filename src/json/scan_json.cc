#include "json/item_parts.h"
#include "json/legacy/form.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, ScanRequest* out, Reading* reading) {
  legacy::Form form;
  return ReadMembers(node, "ScanInput",
                     {Required("TableName", &out->table_name),
                      {"IndexName", &out->index_name},
                      {"FilterExpression", &out->filter_expression},
                      {"ProjectionExpression", &out->projection_expression},
                      {"ExpressionAttributeNames", &out->expression_attribute_names},
                      ExpressionValues(&out->expression_attribute_values),
                      {"Select", &out->select},
                      {"Limit", &out->limit},
                      {"Segment", &out->segment},
                      {"TotalSegments", &out->total_segments},
                      {"ConsistentRead", &out->consistent_read},
                      StartKey(&out->exclusive_start_key),
                      {"ReturnConsumedCapacity", &out->return_consumed_capacity},
                      form.AttributesToGet(),
                      form.Filter("ScanFilter"),
                      form.CombinedBy()},
                     reading) &&
         legacy::Apply(node, std::move(form), legacy::ExpressionsOf(out), reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, ScanRequest* request, ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

}  // namespace tepui
