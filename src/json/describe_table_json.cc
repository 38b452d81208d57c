#include "json/request_parser.h"
#include "json/table_parts.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, DescribeTableRequest* out, Reading* reading) {
  return ReadTableName(node, "DescribeTableInput", out, reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, DescribeTableRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const DescribeTableResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  ToJson(response.table, object.Next("Table"));
}

}  // namespace tepui
