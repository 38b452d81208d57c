#include "engine/stream_merge.h"

#include <algorithm>
#include <utility>

namespace tepui::engine {
namespace {

constexpr size_t kLaneRecordsMax = 64;
constexpr size_t kLaneBytesMax = 256 << 10;
// Of all lanes, in one Read: who reads wants to hear of other things too.
constexpr size_t kPagesMax = 256;

// Whether it may have a record of that number, or of a larger one.
bool MayHaveFrom(const Stream& stream, uint64_t number) {
  return number <= stream.newest->number() && (!stream.closed || number < stream.end_number);
}

}  // namespace

Result<void> StreamMerge::Read(size_t count, std::deque<StoredRecord>* into, size_t bytes_max) {
  more_ = false;
  cut_ = false;
  size_t pages = kPagesMax;
  // One new round is enough: it has what was there when this began. With writers that do not rest,
  // there would always be another.
  for (bool has_begun = false; count > 0;) {
    if (has_lost_) return TrimmedData();
    for (Lane& lane : lanes_) {
      if (Result<void> filled = Fill(&lane, &pages); !filled) return filled;
    }
    if (pages == 0) {
      LeaveOff();
      return {};
    }
    Lane* const oldest = Oldest();
    if (oldest == nullptr) {
      next_ = end_;
      if (has_begun || !BeginRound()) return {};
      has_begun = true;
      continue;
    }
    const uint64_t number = oldest->records.front().number;
    const size_t bytes = oldest->records.front().bytes.size();
    if (bytes > bytes_max && !into->empty()) {
      more_ = true;
      cut_ = true;
      return {};
    }
    bytes_max -= std::min(bytes, bytes_max);
    into->push_back(std::move(oldest->records.front()));
    oldest->records.pop_front();
    next_ = number + 1;
    --count;
  }
  return {};
}

void StreamMerge::LeaveOff() {
  more_ = true;
  uint64_t next = end_;
  for (const Lane& lane : lanes_) {
    next = std::min(next, lane.records.empty() ? lane.from : lane.records.front().number);
  }
  next_ = next;
}

bool StreamMerge::BeginRound() {
  const uint64_t settled = numbers_.settled();
  if (settled <= end_) return false;  // less: commits from before `next` are on their way
  FindLanes();
  end_ = settled;
  return true;
}

StreamMerge::Lane* StreamMerge::FindLane(const Stream& stream, uint16_t shard) {
  const auto at = std::find_if(lanes_.begin(), lanes_.end(), [&](const Lane& lane) {
    return lane.stream->schema.space_id == stream.schema.space_id && lane.shard == shard;
  });
  return at == lanes_.end() ? nullptr : &*at;
}

void StreamMerge::FindLanes() {
  std::shared_ptr<const Streams::State> now = streams_.Now();
  if (now.get() == known_.get() && !has_gone_) return;
  std::vector<Lane> lanes;
  for (const auto& [id, stream] : now->streams) {
    if (stream->table_id != table_id_) continue;
    for (uint16_t shard = 0; shard < stream->schema.shards; ++shard) {
      const Lane* const known = FindLane(*stream, shard);
      const uint64_t from = known != nullptr ? known->from : next_;
      lanes.push_back({stream, shard, std::max(from, stream->schema.first_number), {}});
    }
  }
  bool has_gone = false;
  for (const Lane& lane : lanes_) {
    const bool unread = !lane.records.empty() || MayHaveFrom(*lane.stream, lane.from);
    if (!unread || now->streams.contains(lane.stream->schema.space_id)) continue;
    lanes.push_back({lane.stream, lane.shard, lane.from, {}});
    has_gone = true;
  }
  // Nothing fails from here on.
  for (Lane& lane : lanes) {
    if (Lane* const known = FindLane(*lane.stream, lane.shard)) lane.records.swap(known->records);
  }
  lanes_.swap(lanes);
  NoteLost(*now);
  known_.swap(now);
  has_gone_ = has_gone;
}

// Numbers of streams only grow. One that was there at a look has a lane, or needs none.
void StreamMerge::NoteLost(const Streams::State& now) {
  const auto lost = now.lost.find(table_id_);
  if (lost != now.lost.end() && lost->second.stream > newest_seen_) {
    has_lost_ |= lost->second.below > next_;
    newest_seen_ = lost->second.stream;
  }
  for (const Lane& lane : lanes_) {
    newest_seen_ = std::max(newest_seen_, lane.stream->schema.space_id);
  }
}

Result<void> StreamMerge::Fill(Lane* lane, size_t* pages) {
  while (*pages > 0 && lane->records.empty() && lane->from < end_) {
    if (lane->stream->newest->number() < lane->from) {
      lane->from = end_;
      return {};
    }
    const auto take = [&](uint64_t number, const codec::StreamRecordView& record) {
      if (keep_(*lane->stream, number, record)) {
        lane->records.push_back({number, lane->stream, std::string(record.bytes)});
      }
      // At once: those behind it may be damaged, or too much for the memory.
      lane->from = number + 1;
    };
    --*pages;
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

bool StreamMerge::IsAtEnd() {
  FindLanes();
  return std::none_of(lanes_.begin(), lanes_.end(), [](const Lane& lane) {
    return !lane.stream->closed || !lane.records.empty() || MayHaveFrom(*lane.stream, lane.from);
  });
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
  FindLanes();
  for (Lane& lane : lanes_) {
    lane.from = std::max(lane.from, lane.stream->horizons->Of(lane.shard));
  }
  has_lost_ = false;
}

}  // namespace tepui::engine
