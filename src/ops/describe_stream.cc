#include "ops/describe_stream.h"

#include <utility>

#include "engine/stream_reader.h"
#include "ops/attribute_definitions.h"
#include "ops/stream_arn.h"
#include "ops/stream_constraints.h"

namespace tepui::ops {
namespace {

Result<void> Check(const DescribeStreamRequest& request) {
  Constraints constraints;
  ConstrainStreamArn(request.stream_arn, "streamArn", &constraints);
  if (request.exclusive_start_shard_id) {
    ConstrainShardId(*request.exclusive_start_shard_id, "exclusiveStartShardId", &constraints);
  }
  if (request.limit) constraints.Range(*request.limit, "limit", 1, kDescribeShardsMax);
  if (request.shard_filter && request.shard_filter->shard_id) {
    ConstrainShardId(*request.shard_filter->shard_id, "shardFilter.shardId", &constraints);
  }
  return constraints.result();
}

// A closed shard ends with its last record, or where it starts when it has none.
Result<Shard> DescribeShard(const engine::Engine& engine, const engine::Stream& stream,
                            uint16_t shard) {
  Shard described{.shard_id = ShardId(stream, shard)};
  SequenceNumberRange& range = described.sequence_number_range;
  range.starting_sequence_number = SequenceNumber(stream.schema.first_number);
  if (!stream.closed) return described;
  const auto last = engine::LastNumber(engine.store(), stream, shard);
  if (!last) return last.error();
  range.ending_sequence_number = SequenceNumber(last->value_or(stream.schema.first_number));
  return described;
}

Result<void> AddShards(const engine::Engine& engine, const engine::Stream& stream,
                       const DescribeStreamRequest& request, StreamDescription* description) {
  uint32_t first = 0;
  if (request.exclusive_start_shard_id) {
    const Result<uint16_t> start = FindShard(stream, *request.exclusive_start_shard_id);
    if (!start) return {};  // behind what is not there comes nothing
    first = *start + 1;
  }
  const auto limit = static_cast<uint32_t>(request.limit.value_or(kDescribeShardsMax));
  for (uint32_t shard = first; shard < stream.schema.shards; ++shard) {
    if (shard - first == limit) {
      description->last_evaluated_shard_id = description->shards.back().shard_id;
      break;
    }
    Result<Shard> described = DescribeShard(engine, stream, static_cast<uint16_t>(shard));
    if (!described) return std::move(described).error();
    description->shards.push_back(*std::move(described));
  }
  return {};
}

}  // namespace

Result<DescribeStreamResponse> DescribeStream(const engine::Engine& engine,
                                              const DescribeStreamRequest& request) {
  if (Result<void> checked = Check(request); !checked) return std::move(checked).error();
  const auto found = FindStream(engine, request.stream_arn);
  if (!found) return found.error();
  const engine::Stream& stream = **found;
  DescribeStreamResponse response;
  StreamDescription& description = response.stream_description;
  description.stream_arn = StreamArn(engine.options(), stream);
  description.stream_label = StreamLabel(stream.schema.created);
  description.stream_status = stream.closed ? StreamStatus::kDisabled : StreamStatus::kEnabled;
  description.stream_view_type = stream.schema.view;
  description.creation_request_date_time = stream.schema.created;
  description.table_name = stream.table_name;
  description.key_schema = ElementsOf(stream.key);
  // Shards have no children here.
  if (request.shard_filter && request.shard_filter->type == ShardFilterType::kChildShards) {
    return response;
  }
  Result<void> added = AddShards(engine, stream, request, &description);
  if (!added) return std::move(added).error();
  return response;
}

}  // namespace tepui::ops
