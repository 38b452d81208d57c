#include "ops/get_shard_iterator.h"

#include <utility>

#include "engine/stream_reader.h"
#include "ops/shard_iterator.h"
#include "ops/stream_arn.h"
#include "ops/stream_constraints.h"

namespace tepui::ops {
namespace {

bool NeedsNumber(ShardIteratorType type) {
  return type == ShardIteratorType::kAtSequenceNumber ||
         type == ShardIteratorType::kAfterSequenceNumber;
}

Result<void> Check(const GetShardIteratorRequest& request) {
  Constraints constraints;
  ConstrainStreamArn(request.stream_arn, "streamArn", &constraints);
  ConstrainShardId(request.shard_id, "shardId", &constraints);
  if (!request.shard_iterator_type) constraints.Missing("shardIteratorType");
  if (const auto& number = request.sequence_number) {
    constraints.Length(*number, number->size(), "sequenceNumber", kSequenceNumberCharsMin,
                       kSequenceNumberCharsMax);
  }
  if (Result<void> checked = constraints.result(); !checked) return checked;
  if (NeedsNumber(*request.shard_iterator_type) == request.sequence_number.has_value()) return {};
  return Invalid(request.sequence_number
                     ? "SequenceNumber is not allowed with this ShardIteratorType"
                     : "SequenceNumber is required with this ShardIteratorType");
}

Result<uint64_t> Start(const engine::Engine& engine, const engine::Stream& stream, uint16_t shard,
                       const GetShardIteratorRequest& request) {
  const uint64_t horizon = stream.horizons->Of(shard);
  if (request.shard_iterator_type == ShardIteratorType::kTrimHorizon) return horizon;
  if (request.shard_iterator_type == ShardIteratorType::kLatest) return engine.numbers().next();
  Result<uint64_t> number = ParseSequenceNumber(*request.sequence_number);
  if (!number) return number;
  const bool after = request.shard_iterator_type == ShardIteratorType::kAfterSequenceNumber;
  // No record has the largest of all.
  const uint64_t from = after && *number != UINT64_MAX ? *number + 1 : *number;
  if (from >= horizon) return from;
  return engine::TrimmedData();
}

}  // namespace

Result<GetShardIteratorResponse> GetShardIterator(const engine::Engine& engine,
                                                  const GetShardIteratorRequest& request) {
  if (Result<void> checked = Check(request); !checked) return std::move(checked).error();
  const auto stream = FindStream(engine, request.stream_arn);
  if (!stream) return stream.error();
  const Result<uint16_t> shard = FindShard(**stream, request.shard_id);
  if (!shard) return shard.error();
  const Result<uint64_t> from = Start(engine, **stream, *shard, request);
  if (!from) return from.error();
  return GetShardIteratorResponse{WriteShardIterator(engine, {*stream, *shard, *from})};
}

}  // namespace tepui::ops
