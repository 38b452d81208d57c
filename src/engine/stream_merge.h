#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/stream_reader.h"
#include "engine/streams.h"

namespace tepui::engine {

// A copy of a stored record.
struct StoredRecord {
  uint64_t number = 0;
  std::shared_ptr<const Stream> stream;
  std::string bytes;
};

// The records of all streams that a table has or had, from all their shards, in the order of their
// commits.
//
// It works in rounds: what is settled when a round begins is its end, so that no shard shows a
// record later that belongs between two that were given out. Threads: one at a time.
class StreamMerge {
 public:
  // Whether a record is wanted.
  using Keep = std::function<bool(const Stream&, uint64_t number, const codec::StreamRecordView&)>;

  // From the number `next` on.
  StreamMerge(const store::Reader& reader, const CommitNumbers& numbers, const Streams& streams,
              std::string table_id, uint64_t next, Keep keep)
      : reader_(reader),
        numbers_(numbers),
        streams_(streams),
        table_id_(std::move(table_id)),
        keep_(std::move(keep)),
        next_(next),
        end_(next) {
    FindLanes();
  }

  // Appends up to `count` records that there are now, of up to `bytes_max` together as they are
  // stored; the first that `into` gets is appended whatever its size. It may leave off before,
  // after many that are not wanted: then there is more().
  //
  // Errors: kTrimmedData: records that were not read yet are gone, alone or with their stream;
  //         kStorage, kCorruption, kClosed.
  Result<void> Read(size_t count, std::deque<StoredRecord>* into, size_t bytes_max = SIZE_MAX);
  // Whether the last Read has left off before it had seen all that there was.
  bool more() const { return more_; }
  // Whether it has because of a record that was too large.
  bool is_cut() const { return cut_; }
  // Whether every stream is closed and was read to its end, and so nothing comes any more unless
  // another stream does.
  bool IsAtEnd();
  // Every wanted record with a smaller number was given out.
  uint64_t next() const { return next_; }
  // Goes on behind what was trimmed.
  void SkipTrimmed();

 private:
  struct Lane {  // one shard
    std::shared_ptr<const Stream> stream;
    uint16_t shard = 0;
    uint64_t from = 0;  // what is behind the records that it has
    std::deque<StoredRecord> records;
  };

  Lane* FindLane(const Stream& stream, uint16_t shard);  // null: there is none
  // Takes note of what has changed among the streams. One that is gone before all its records were
  // read stays until they are: who holds its space can read it.
  void FindLanes();
  void NoteLost(const Streams::State& now);
  // False: there is nothing new.
  bool BeginRound();
  // Looks at up to `*pages` pages, and takes those off.
  Result<void> Fill(Lane* lane, size_t* pages);
  void LeaveOff();
  // The one with the oldest record; null: none has any.
  Lane* Oldest();

  const store::Reader& reader_;
  const CommitNumbers& numbers_;
  const Streams& streams_;
  const std::string table_id_;
  const Keep keep_;
  std::shared_ptr<const Streams::State> known_;
  std::vector<Lane> lanes_;
  uint64_t next_;
  uint64_t end_;  // of the round
  bool more_ = false;
  bool cut_ = false;
  bool has_gone_ = false;     // a lane of a stream that is gone
  uint32_t newest_seen_ = 0;  // stream of the table: what was lost with later ones was not read
  bool has_lost_ = false;
};

}  // namespace tepui::engine
