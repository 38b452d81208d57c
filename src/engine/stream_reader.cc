#include "engine/stream_reader.h"

#include <utility>

namespace tepui::engine {
namespace {

// The records of one shard from one number up to, but without, another.
class ShardRange {
 public:
  ShardRange(uint16_t shard, uint64_t begin, uint64_t end)
      : begin_(codec::EncodeStreamKey({shard, begin})),
        end_(codec::EncodeStreamKey({shard, end})) {}

  store::CursorRange Forward() const { return {View(begin_), View(end_)}; }
  store::CursorRange Backward() const { return {View(begin_), View(end_), false}; }

 private:
  static std::string_view View(const codec::StreamKeyBytes& key) {
    return {key.data(), key.size()};
  }
  const codec::StreamKeyBytes begin_;
  const codec::StreamKeyBytes end_;
};

}  // namespace

Error TrimmedData() {
  return {ErrorCode::kTrimmedData,
          "The operation attempted to read past the oldest stream record in a shard."};
}

// What is settled is asked for before the cursor shows its moment, the horizon after it.
Result<StreamReadEnd> ReadStream(
    const store::Reader& reader, const CommitNumbers& numbers, const Stream& stream,
    const StreamRead& read,
    absl::FunctionRef<void(uint64_t number, const codec::StreamRecordView&)> visit) {
  const uint64_t below = read.below == 0 ? numbers.settled() : read.below;
  if (read.from >= below) return StreamReadEnd{.next = read.from, .exhausted = true};
  const ShardRange range(read.shard, read.from, below);
  const auto cursor = reader.NewCursor(*stream.space, range.Forward());
  if (!cursor) return cursor.error();
  if (read.from < stream.horizons->Of(read.shard)) return TrimmedData();
  StreamReadEnd end{.next = read.from};
  size_t records = 0;
  size_t bytes = 0;
  for (; (*cursor)->valid(); (*cursor)->Advance()) {
    bytes += (*cursor)->value().size();
    if (records == read.records_max || (records > 0 && bytes > read.bytes_max)) return end;
    const Result<codec::StreamKey> key = codec::DecodeStreamKey((*cursor)->key());
    if (!key) return key.error();
    const Result<codec::StreamRecordView> record = codec::DecodeStreamRecord((*cursor)->value());
    if (!record) return record.error();
    visit(key->number, *record);
    ++records;
    end.next = key->number + 1;
  }
  if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
  end.next = below;
  end.exhausted = true;
  return end;
}

Result<std::optional<uint64_t>> LastNumber(const store::Reader& reader, const Stream& stream,
                                           uint16_t shard) {
  const ShardRange range(shard, 0, UINT64_MAX);
  const auto cursor = reader.NewCursor(*stream.space, range.Backward());
  if (!cursor) return cursor.error();
  if (!(*cursor)->valid()) {
    if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
    return std::optional<uint64_t>();
  }
  const Result<codec::StreamKey> key = codec::DecodeStreamKey((*cursor)->key());
  if (!key) return key.error();
  return std::optional(key->number);
}

}  // namespace tepui::engine
