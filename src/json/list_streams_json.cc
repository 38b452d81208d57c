#include "json/member_reader.h"
#include "json/object_writer.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, ListStreamsRequest* out, Reading* reading) {
  return ReadMembers(node, "ListStreamsInput",
                     {{"TableName", &out->table_name},
                      {"Limit", &out->limit},
                      {"ExclusiveStartStreamArn", &out->exclusive_start_stream_arn}},
                     reading);
}

void Write(const Stream& stream, std::string* out) {
  ObjectWriter object(out);
  object.Text("StreamArn", stream.stream_arn);
  object.Text("TableName", stream.table_name);
  object.Text("StreamLabel", stream.stream_label);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, ListStreamsRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const ListStreamsResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  object.Array("Streams", response.streams,
               [](const Stream& stream, std::string* to) { json::Write(stream, to); });
  if (response.last_evaluated_stream_arn) {
    object.Text("LastEvaluatedStreamArn", *response.last_evaluated_stream_arn);
  }
}

}  // namespace tepui
