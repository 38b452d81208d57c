#include "json/object_writer.h"
#include "json/request_parser.h"
#include "json/stream_parts.h"
#include "tepui/json_requests.h"

namespace tepui {
namespace json {

// The operation itself misses a ShardIteratorType.
bool Read(Node node, GetShardIteratorRequest* out, Reading* reading) {
  return ReadMembers(node, "GetShardIteratorInput",
                     {RequiredStreamArn(&out->stream_arn),
                      RequiredShardId(&out->shard_id),
                      {"ShardIteratorType", &out->shard_iterator_type},
                      {"SequenceNumber", &out->sequence_number}},
                     reading);
}

}  // namespace json

Result<void> ParseRequest(std::string_view text, GetShardIteratorRequest* request,
                          ServiceFaults* faults) {
  return json::ParseRequest(text, request, faults);
}

void ToJson(const GetShardIteratorResponse& response, std::string* out) {
  json::ObjectWriter object(out);
  object.Text("ShardIterator", response.shard_iterator);
}

}  // namespace tepui
