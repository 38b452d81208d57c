#include "reference/stream_follower.h"

#include <utility>

namespace tepui::reference {
namespace {

constexpr int64_t kIteratorSeconds = 15 * 60;
constexpr size_t kDigits = 21;

// What every record has, whatever the change.
std::string CheckForm(const Record& record, StreamViewType view, const Record* before) {
  const std::string& number = record.dynamodb.sequence_number;
  if (number.size() != kDigits || number.find_first_not_of("0123456789") != number.npos) {
    return "  the sequence number " + number;
  }
  if (before != nullptr && number <= before->dynamodb.sequence_number) {
    return "  the sequence number " + number + " comes behind " + before->dynamodb.sequence_number;
  }
  if (record.dynamodb.stream_view_type != view) return "  a record of another view";
  if (record.event_source != "aws:dynamodb" || record.event_version != "1.1") {
    return "  a record of another source";
  }
  if (before != nullptr && record.event_id == before->event_id) return "  an event id twice";
  return "";
}

}  // namespace

std::string StreamFollower::Find() {
  ListStreamsRequest request{.limit = 3};
  do {
    const auto page = subject_.ListStreams(request);
    if (!page) return "  ListStreams: " + page.error().ToString();
    for (const Stream& stream : page->streams) {
      Followed& followed = streams_[stream.stream_arn];
      auto described = subject_.DescribeStream({.stream_arn = stream.stream_arn});
      if (!described) return "  DescribeStream: " + described.error().ToString();
      followed.description = std::move(described->stream_description);
      if (followed.description.table_name != stream.table_name) return "  a stream of two tables";
      if (!followed.shards.empty()) continue;
      for (const Shard& shard : followed.description.shards) {
        followed.shards.push_back({.id = shard.shard_id});
      }
    }
    request.exclusive_start_stream_arn = page->last_evaluated_stream_arn;
  } while (request.exclusive_start_stream_arn);
  return "";
}

Result<std::string> StreamFollower::IteratorFor(const std::string& arn,
                                                const FollowedShard& shard) const {
  GetShardIteratorRequest request{.stream_arn = arn, .shard_id = shard.id};
  request.shard_iterator_type = ShardIteratorType::kTrimHorizon;
  if (!shard.records.empty()) {
    request.shard_iterator_type = ShardIteratorType::kAfterSequenceNumber;
    request.sequence_number = shard.records.back().dynamodb.sequence_number;
  }
  auto iterator = subject_.GetShardIterator(request);
  if (!iterator) return std::move(iterator).error();
  return std::move(iterator->shard_iterator);
}

std::string StreamFollower::Follow(const std::string& arn, const Followed& stream, int64_t now,
                                   FollowedShard* shard) const {
  for (bool more = true; more && !shard->ended;) {
    if (!shard->iterator) {
      Result<std::string> iterator = IteratorFor(arn, *shard);
      if (!iterator) return "  GetShardIterator: " + iterator.error().ToString();
      shard->iterator = *std::move(iterator);
      shard->issued = now;
    }
    // Pages of all sizes.
    const auto limit = static_cast<int32_t>(1 + shard->records.size() % 50);
    auto page = subject_.GetRecords({.shard_iterator = *shard->iterator, .limit = limit});
    const bool too_old = now > shard->issued + kIteratorSeconds;
    const bool expired = !page && page.error().code() == ErrorCode::kExpiredIterator;
    if (expired != too_old) return "  an iterator that has expired, or should have";
    if (expired) {
      shard->iterator.reset();
      continue;
    }
    if (!page) return "  GetRecords: " + page.error().ToString();
    for (Record& record : page->records) {
      const Record* const before = shard->records.empty() ? nullptr : &shard->records.back();
      std::string fault = CheckForm(record, stream.description.stream_view_type, before);
      if (!fault.empty()) return fault;
      shard->records.push_back(std::move(record));
    }
    more = !page->records.empty();
    shard->iterator = page->next_shard_iterator;
    shard->issued = now;
    shard->ended = !shard->iterator;
  }
  return "";
}

std::string StreamFollower::Look(int64_t now) {
  if (std::string fault = Find(); !fault.empty()) return fault;
  for (auto& [arn, stream] : streams_) {
    for (FollowedShard& shard : stream.shards) {
      std::string fault = Follow(arn, stream, now, &shard);
      if (!fault.empty()) return fault.append("\n  of stream ").append(arn);
      const bool open = stream.description.stream_status == StreamStatus::kEnabled;
      if (open == shard.ended) return "  stream " + arn + ": a shard's end is where it is not";
    }
  }
  return "";
}

std::string StreamFollower::LookAgain(int64_t now) const {
  for (const auto& [arn, stream] : streams_) {
    for (const FollowedShard& shard : stream.shards) {
      FollowedShard again{.id = shard.id};
      std::string fault = Follow(arn, stream, now, &again);
      if (!fault.empty()) return fault;
      if (again.records.size() != shard.records.size()) return "  a shard that changed behind us";
      for (size_t i = 0; i < again.records.size(); ++i) {
        const StreamRecord& a = again.records[i].dynamodb;
        const StreamRecord& b = shard.records[i].dynamodb;
        const bool same = a.sequence_number == b.sequence_number && a.keys == b.keys &&
                          a.old_image == b.old_image && a.new_image == b.new_image &&
                          a.commit_id == b.commit_id;
        if (!same) return "  a record that changed behind us, " + a.sequence_number;
      }
    }
  }
  return "";
}

}  // namespace tepui::reference
