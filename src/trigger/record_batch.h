#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "engine/stream_merge.h"
#include "tepui/subscription.h"

namespace tepui::trigger {

// The records that wait for the handler of a subscription, oldest first: no more than one call of
// it is given, in records and in bytes.
//
// Threads: one at a time.
class RecordBatch {
 public:
  using Clock = std::chrono::steady_clock;

  // `request` outlives it.
  RecordBatch(engine::StreamMerge merge, const SubscribeRequest& request)
      : merge_(std::move(merge)), request_(request) {}

  // Reads what there is now. Errors: as StreamMerge::Read.
  Result<void> Fill();
  // Whether it does not wait for more: it is full, or its window is over, or it was ripe once.
  bool IsRipe();
  Clock::time_point window_end() const {
    return since_ + std::chrono::milliseconds(request_.batch_window_ms);
  }

  bool empty() const { return records_.empty(); }
  size_t size() const { return records_.size(); }
  // Behind the first `count`.
  uint64_t NextAfter(size_t count) const { return records_[count - 1].number + 1; }
  // The first `count`. Errors: kCorruption.
  Result<std::vector<Record>> First(size_t count, const Options& options) const;
  // The first `count` are done.
  void Drop(size_t count);

  engine::StreamMerge& merge() { return merge_; }

 private:
  bool is_full() const { return size() >= request_.batch_size || merge_.is_cut(); }

  engine::StreamMerge merge_;
  const SubscribeRequest& request_;
  std::deque<engine::StoredRecord> records_;
  size_t bytes_ = 0;  // of all of them
  Clock::time_point since_;
  size_t ripe_ = 0;  // so many do not wait for more again
};

}  // namespace tepui::trigger
