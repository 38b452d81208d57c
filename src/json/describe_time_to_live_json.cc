#include "json/request_parser.h"
#include "json/table_parts.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, DescribeTimeToLiveRequest* out, Reading* reading) {
  return ReadTableName(node, "DescribeTimeToLiveInput", out, reading);
}

void Write(const TimeToLiveDescription& description, std::string* out) {
  ObjectWriter object(out);
  if (description.attribute_name) object.Text("AttributeName", *description.attribute_name);
  object.Text("TimeToLiveStatus", NameOf(description.time_to_live_status));
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, DescribeTimeToLiveRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const DescribeTimeToLiveResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  json::Write(response.time_to_live_description, object.Next("TimeToLiveDescription"));
}

}  // namespace tepui
