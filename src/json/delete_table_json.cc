#include "json/request_parser.h"
#include "json/table_parts.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, DeleteTableRequest* out, Reading* reading) {
  return ReadTableName(node, "DeleteTableInput", out, reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, DeleteTableRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const DeleteTableResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  ToJson(response.table_description, object.Next("TableDescription"));
}

}  // namespace tepui
