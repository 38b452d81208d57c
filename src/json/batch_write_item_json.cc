#include "json/item_parts.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, WriteRequest::Put* out, Reading* reading) {
  return ReadMembers(node, "PutRequest", {Required("Item", &out->item)}, reading);
}

bool Read(Node node, WriteRequest::Delete* out, Reading* reading) {
  return ReadMembers(node, "DeleteRequest", {Required("Key", &out->key)}, reading);
}

bool Read(Node node, WriteRequest* out, Reading* reading) {
  return ReadMembers(node, "WriteRequest",
                     {{"PutRequest", &out->put_request}, {"DeleteRequest", &out->delete_request}},
                     reading);
}

bool Read(Node node, std::map<std::string, std::vector<WriteRequest>>* out, Reading* reading) {
  return ReadMap(node,
                 {ShapeKind::kMap, "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>"},
                 out, reading);
}

bool Read(Node node, BatchWriteItemRequest* out, Reading* reading) {
  return ReadMembers(node, "BatchWriteItemInput",
                     {Required("RequestItems", &out->request_items,
                               [out] { out->request_items["missing"].emplace_back(); }),
                      {"ReturnConsumedCapacity", &out->return_consumed_capacity},
                      {"ReturnItemCollectionMetrics", &out->return_item_collection_metrics}},
                     reading);
}

void Write(const WriteRequest& request, std::string* out) {
  ObjectWriter object(out);
  if (request.put_request) {
    ObjectWriter put(object.Next("PutRequest"));
    Write(request.put_request->item, put.Next("Item"));
  }
  if (request.delete_request) {
    ObjectWriter removal(object.Next("DeleteRequest"));
    Write(request.delete_request->key, removal.Next("Key"));
  }
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, BatchWriteItemRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const BatchWriteItemResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  {
    json::ObjectWriter by_table(object.Next("UnprocessedItems"));
    for (const auto& [table, members] : response.unprocessed_items) {
      by_table.Array(table, members,
                     [](const WriteRequest& member, std::string* to) { json::Write(member, to); });
    }
  }
  json::WriteMetrics(response.item_collection_metrics, &object);
  json::WriteCapacity(response.consumed_capacity, &object);
}

}  // namespace tepui
