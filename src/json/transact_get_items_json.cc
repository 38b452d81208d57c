#include "json/item_parts.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, TransactGetItem::Get* out, Reading* reading) {
  return ReadMembers(node, "Get",
                     {Required("TableName", &out->table_name),
                      Required("Key", &out->key),
                      {"ProjectionExpression", &out->projection_expression},
                      {"ExpressionAttributeNames", &out->expression_attribute_names}},
                     reading);
}

bool Read(Node node, TransactGetItem* out, Reading* reading) {
  return ReadMembers(node, "TransactGetItem", {Required("Get", &out->get)}, reading);
}

bool Read(Node node, TransactGetItemsRequest* out, Reading* reading) {
  return ReadMembers(node, "TransactGetItemsInput",
                     {Required("TransactItems", &out->transact_items,
                               [out] { out->transact_items.emplace_back(); }),
                      {"ReturnConsumedCapacity", &out->return_consumed_capacity}},
                     reading);
}

void Write(const TransactGetItemsResponse::ItemResponse& response, std::string* out) {
  ObjectWriter object(out);
  if (response.item) Write(*response.item, object.Next("Item"));
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, TransactGetItemsRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const TransactGetItemsResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  object.Array("Responses", response.responses,
               [](const auto& member, std::string* to) { json::Write(member, to); });
  json::WriteCapacity(response.consumed_capacity, &object);
}

}  // namespace tepui
