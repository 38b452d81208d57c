#include "json/request_parser.h"
#include "json/stream_parts.h"
#include "json/table_parts.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

bool Read(Node node, ShardFilter* out, Reading* reading) {
  return ReadMembers(node, "ShardFilter", {{"Type", &out->type}, {"ShardId", &out->shard_id}},
                     reading);
}

bool Read(Node node, DescribeStreamRequest* out, Reading* reading) {
  return ReadMembers(node, "DescribeStreamInput",
                     {RequiredStreamArn(&out->stream_arn),
                      {"Limit", &out->limit},
                      {"ExclusiveStartShardId", &out->exclusive_start_shard_id},
                      {"ShardFilter", &out->shard_filter}},
                     reading);
}

void Write(const SequenceNumberRange& range, std::string* out) {
  ObjectWriter object(out);
  object.Text("StartingSequenceNumber", range.starting_sequence_number);
  if (range.ending_sequence_number) {
    object.Text("EndingSequenceNumber", *range.ending_sequence_number);
  }
}

void Write(const Shard& shard, std::string* out) {
  ObjectWriter object(out);
  object.Text("ShardId", shard.shard_id);
  Write(shard.sequence_number_range, object.Next("SequenceNumberRange"));
  if (shard.parent_shard_id) object.Text("ParentShardId", *shard.parent_shard_id);
}

namespace {
constexpr auto kWrite = [](const auto& value, std::string* out) { Write(value, out); };
}  // namespace

void Write(const StreamDescription& stream, std::string* out) {
  ObjectWriter object(out);
  object.Text("StreamArn", stream.stream_arn);
  object.Text("StreamLabel", stream.stream_label);
  object.Text("StreamStatus", NameOf(stream.stream_status));
  object.Text("StreamViewType", NameOf(stream.stream_view_type));
  Write(stream.creation_request_date_time, object.Next("CreationRequestDateTime"));
  object.Text("TableName", stream.table_name);
  object.Array("KeySchema", stream.key_schema, kWrite);
  object.Array("Shards", stream.shards, kWrite);
  if (stream.last_evaluated_shard_id) {
    object.Text("LastEvaluatedShardId", *stream.last_evaluated_shard_id);
  }
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, DescribeStreamRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const DescribeStreamResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  json::Write(response.stream_description, object.Next("StreamDescription"));
}

}  // namespace tepui
