#include "json/member_reader.h"
#include "json/object_writer.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, TimeToLiveSpecification* out, Reading* reading) {
  return ReadMembers(
      node, "TimeToLiveSpecification",
      {Required("Enabled", &out->enabled), Required("AttributeName", &out->attribute_name)},
      reading);
}

// The operation itself misses a TimeToLiveSpecification.
bool Read(Node node, UpdateTimeToLiveRequest* out, Reading* reading) {
  RequireTable(node, reading);
  return ReadMembers(node, "UpdateTimeToLiveInput",
                     {{"TableName", &out->table_name},
                      {"TimeToLiveSpecification", &out->time_to_live_specification}},
                     reading);
}

void Write(const TimeToLiveSpecification& specification, std::string* out) {
  ObjectWriter object(out);
  object.Text("AttributeName", specification.attribute_name);
  object.Bool("Enabled", specification.enabled);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, UpdateTimeToLiveRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const UpdateTimeToLiveResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  json::Write(response.time_to_live_specification, object.Next("TimeToLiveSpecification"));
}

}  // namespace tepui
