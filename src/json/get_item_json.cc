#include "json/item_parts.h"
#include "json/legacy/form.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, GetItemRequest* out, Reading* reading) {
  legacy::Form form;
  return ReadMembers(node, "GetItemInput",
                     {Required("TableName", &out->table_name),
                      Required("Key", &out->key),
                      {"ConsistentRead", &out->consistent_read},
                      {"ProjectionExpression", &out->projection_expression},
                      {"ExpressionAttributeNames", &out->expression_attribute_names},
                      {"ReturnConsumedCapacity", &out->return_consumed_capacity},
                      form.AttributesToGet()},
                     reading) &&
         legacy::Apply(node, std::move(form), legacy::ExpressionsOf(out), reading);
}

// Of an item of its own or one in place.
template <class Response>
void WriteFound(const Response& response, std::string* out) {
  ObjectWriter object(out);
  if (response.item) Write(*response.item, object.Next("Item"));
  WriteCapacity(response.consumed_capacity, &object);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, GetItemRequest* request, ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const GetItemResponse& response, std::string* out) { json::WriteFound(response, out); }
void ToJson(const GetItemViewResponse& response, std::string* out) {
  json::WriteFound(response, out);
}

}  // namespace tepui
