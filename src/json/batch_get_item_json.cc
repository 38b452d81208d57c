#include "json/item_parts.h"
#include "json/legacy/form.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, KeysAndAttributes* out, Reading* reading) {
  legacy::Form form;
  return ReadMembers(node, "KeysAndAttributes",
                     {Required("Keys", &out->keys, [out] { out->keys.emplace_back(); }),
                      {"ConsistentRead", &out->consistent_read},
                      {"ProjectionExpression", &out->projection_expression},
                      {"ExpressionAttributeNames", &out->expression_attribute_names},
                      form.AttributesToGet()},
                     reading) &&
         legacy::Apply(node, std::move(form), legacy::ExpressionsOf(out), reading);
}

bool Read(Node node, std::map<std::string, KeysAndAttributes>* out, Reading* reading) {
  return ReadMap(node, {ShapeKind::kMap, "KeysAndAttributes"}, out, reading);
}

bool Read(Node node, BatchGetItemRequest* out, Reading* reading) {
  return ReadMembers(node, "BatchGetItemInput",
                     {Required("RequestItems", &out->request_items,
                               [out] { out->request_items["missing"].keys.emplace_back(); }),
                      {"ReturnConsumedCapacity", &out->return_consumed_capacity}},
                     reading);
}

void Write(const KeysAndAttributes& reads, std::string* out) {
  ObjectWriter object(out);
  object.Array("Keys", reads.keys, kWrite);
  if (reads.consistent_read) object.Bool("ConsistentRead", true);
  if (reads.projection_expression) {
    object.Text("ProjectionExpression", *reads.projection_expression);
  }
  if (!reads.expression_attribute_names) return;
  ObjectWriter names(object.Next("ExpressionAttributeNames"));
  for (const auto& [name, attribute] : *reads.expression_attribute_names) {
    names.Text(name, attribute);
  }
}

// Of items of their own or in place.
template <class Response>
void WriteFound(const Response& response, std::string* out) {
  ObjectWriter object(out);
  {
    ObjectWriter by_table(object.Next("Responses"));
    for (const auto& [table, items] : response.responses) {
      by_table.Array(table, items, kWrite);
    }
  }
  {
    ObjectWriter by_table(object.Next("UnprocessedKeys"));
    for (const auto& [table, reads] : response.unprocessed_keys) {
      Write(reads, by_table.Next(table));
    }
  }
  WriteCapacity(response.consumed_capacity, &object);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, BatchGetItemRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const BatchGetItemResponse& response, std::string* out) {
  json::WriteFound(response, out);
}
void ToJson(const BatchGetItemViewResponse& response, std::string* out) {
  json::WriteFound(response, out);
}

}  // namespace tepui
