#include "ops/get_records.h"

#include <utility>

#include "engine/stream_reader.h"
#include "ops/shard_iterator.h"
#include "ops/stream_constraints.h"
#include "ops/stream_record.h"

namespace tepui::ops {
namespace {

Result<void> Check(const GetRecordsRequest& request) {
  Constraints constraints;
  constraints.Length(request.shard_iterator, request.shard_iterator.size(), "shardIterator", 1,
                     kShardIteratorCharsMax);
  if (request.limit) constraints.Range(*request.limit, "limit", 1, kStreamPageRecordsMax);
  return constraints.result();
}

}  // namespace

Result<GetRecordsResponse> GetRecords(const engine::Engine& engine,
                                      const GetRecordsRequest& request) {
  if (Result<void> checked = Check(request); !checked) return std::move(checked).error();
  Result<ShardIterator> iterator = ReadShardIterator(engine, request.shard_iterator);
  if (!iterator) return std::move(iterator).error();
  const engine::Stream& stream = *iterator->stream;
  GetRecordsResponse response;
  const auto limit = static_cast<size_t>(request.limit.value_or(kStreamPageRecordsMax));
  const Result<engine::StreamReadEnd> end = engine::ReadStream(
      engine.store(), engine.numbers(), stream,
      {.shard = iterator->shard,
       .from = iterator->from,
       .records_max = limit,
       .bytes_max = kStreamPageBytesMax},
      [&](uint64_t number, const codec::StreamRecordView& stored) {
        response.records.push_back(MakeRecord(engine.options(), stream, number, stored));
      });
  if (!end) return end.error();
  iterator->from = end->next;
  const bool at_end = end->exhausted && stream.closed && end->next >= stream.end_number;
  if (!at_end) response.next_shard_iterator = WriteShardIterator(engine, *iterator);
  return response;
}

}  // namespace tepui::ops
