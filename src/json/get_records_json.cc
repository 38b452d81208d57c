#include <chrono>

#include "json/item_parts.h"
#include "json/request_parser.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, GetRecordsRequest* out, Reading* reading) {
  return ReadMembers(node, "GetRecordsInput",
                     {Required("ShardIterator", &out->shard_iterator), {"Limit", &out->limit}},
                     reading);
}

void Write(const StreamRecord& change, std::string* out) {
  ObjectWriter object(out);
  // To the second, unlike other times.
  object.Integer("ApproximateCreationDateTime",
                 std::chrono::floor<std::chrono::seconds>(
                     change.approximate_creation_date_time.time_since_epoch())
                     .count());
  Write(change.keys, object.Next("Keys"));
  if (change.new_image) Write(*change.new_image, object.Next("NewImage"));
  if (change.old_image) Write(*change.old_image, object.Next("OldImage"));
  object.Text("SequenceNumber", change.sequence_number);
  object.Integer("SizeBytes", change.size_bytes);
  object.Text("StreamViewType", NameOf(change.stream_view_type));
}

void Write(const Identity& identity, std::string* out) {
  ObjectWriter object(out);
  object.Text("PrincipalId", identity.principal_id);
  object.Text("Type", identity.type);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, GetRecordsRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const Record& record, std::string* out) {
  json::ObjectWriter object(out);
  object.Text("eventID", record.event_id);
  object.Text("eventName", json::NameOf(record.event_name));
  object.Text("eventVersion", record.event_version);
  object.Text("eventSource", record.event_source);
  object.Text("awsRegion", record.aws_region);
  json::Write(record.dynamodb, object.Next("dynamodb"));
  if (record.user_identity) json::Write(*record.user_identity, object.Next("userIdentity"));
}

void ToJson(const GetRecordsResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  object.Array("Records", response.records,
               [](const Record& record, std::string* to) { ToJson(record, to); });
  if (response.next_shard_iterator) {
    object.Text("NextShardIterator", *response.next_shard_iterator);
  }
}

}  // namespace tepui
