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
  return ReadMembers(
      node, "TransactGetItemsInput",
      {Required("TransactItems", &out->transact_items,
                [out] { out->transact_items.emplace_back().get.table_name = "missing"; }),
       {"ReturnConsumedCapacity", &out->return_consumed_capacity}},
      reading);
}

template <class Found>
void WriteItem(const Found& item, std::string* out) {
  ObjectWriter object(out);
  if (item) Write(*item, object.Next("Item"));
}
void WriteOwned(const TransactGetItemsResponse::ItemResponse& response, std::string* out) {
  WriteItem(response.item, out);
}

// Of items of their own or in place.
template <class Response, class F>
void WriteFound(const Response& response, const F& write, std::string* out) {
  ObjectWriter object(out);
  object.Array("Responses", response.responses, write);
  WriteCapacity(response.consumed_capacity, &object);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, TransactGetItemsRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const TransactGetItemsResponse& response, std::string* out) {
  json::WriteFound(response, json::WriteOwned, out);
}

void ToJson(const TransactGetItemsViewResponse& response, std::string* out) {
  json::WriteFound(response, json::WriteItem<PinnedItem>, out);
}

}  // namespace tepui
