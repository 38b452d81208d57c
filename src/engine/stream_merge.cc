#include "engine/stream_merge.h"

#include <algorithm>
#include <utility>

namespace tepui::engine {
namespace {

constexpr size_t kLaneRecordsMax = 64;
constexpr size_t kLaneBytesMax = 256 << 10;

}  // namespace

Result<void> StreamMerge::Read(size_t count, std::deque<StoredRecord>* into) {
  while (count > 0) {
    for (Lane& lane : lanes_) {
      if (Result<void> filled = Fill(&lane); !filled) return filled;
    }
    Lane* const oldest = Oldest();
    if (oldest == nullptr) {
      next_ = end_;
      if (!BeginRound()) return {};
      continue;
    }
    next_ = oldest->records.front().number + 1;
    into->push_back(std::move(oldest->records.front()));
    oldest->records.pop_front();
    --count;
  }
  return {};
}

bool StreamMerge::BeginRound() {
  const uint64_t settled = numbers_.settled();
  if (settled == end_) return false;
  FindLanes();
  end_ = settled;
  return true;
}

void StreamMerge::FindLanes() {
  std::shared_ptr<const Streams::Map> all = streams_.All();
  if (all.get() == known_.get()) return;
  known_ = std::move(all);
  std::vector<Lane> lanes;
  for (const auto& [id, stream] : *known_) {
    if (stream->table_id != table_id_) continue;
    for (uint16_t shard = 0; shard < stream->schema.shards; ++shard) {
      const auto same = [&](const Lane& lane) {
        return lane.stream->schema.space_id == stream->schema.space_id && lane.shard == shard;
      };
      const auto known = std::find_if(lanes_.begin(), lanes_.end(), same);
      const uint64_t from = known != lanes_.end() ? known->from : next_;
      lanes.push_back({stream, shard, std::max(from, stream->schema.first_number), {}});
    }
  }
  lanes_ = std::move(lanes);
}

Result<void> StreamMerge::Fill(Lane* lane) {
  while (lane->records.empty() && lane->from < end_) {
    if (lane->stream->newest->number() < lane->from) {
      lane->from = end_;
      return {};
    }
    const auto take = [&](uint64_t number, const codec::StreamRecordView& record) {
      if (!keep_(*lane->stream, number, record)) return;
      lane->records.push_back({number, lane->stream, std::string(record.bytes)});
    };
    const StreamRead read{.shard = lane->shard,
                          .from = lane->from,
                          .below = end_,
                          .records_max = kLaneRecordsMax,
                          .bytes_max = kLaneBytesMax};
    const Result<StreamReadEnd> end = ReadStream(reader_, numbers_, *lane->stream, read, take);
    if (!end) return end.error();
    lane->from = end->next;
  }
  return {};
}

StreamMerge::Lane* StreamMerge::Oldest() {
  Lane* oldest = nullptr;
  for (Lane& lane : lanes_) {
    if (lane.records.empty()) continue;
    if (oldest == nullptr || lane.records.front().number < oldest->records.front().number) {
      oldest = &lane;
    }
  }
  return oldest;
}

void StreamMerge::SkipTrimmed() {
  if (lanes_.empty()) FindLanes();
  for (Lane& lane : lanes_) {
    if (lane.records.empty()) {
      lane.from = std::max(lane.from, lane.stream->horizons->Of(lane.shard));
    }
  }
}

}  // namespace tepui::engine
