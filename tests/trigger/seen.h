#pragma once

#include <vector>

#include "trigger/scores.h"

// Subscriptions to "scores" that are polled, and what their handlers see.
namespace tepui::trigger_test {

// What a handler has seen.
struct Seen {
  std::vector<int64_t> scores;
  std::vector<size_t> batches;

  RecordHandler Handler() {
    return [this](std::span<const Record> records) -> Result<void> {
      batches.push_back(records.size());
      for (const Record& record : records) scores.push_back(NumberOf(*record.dynamodb.new_image));
      return {};
    };
  }
};

inline SubscribeRequest Polled(StartPosition start = StartPosition::kTrimHorizon) {
  return {.table = "scores", .name = "test", .start = start, .on_pool = false};
}

inline std::vector<int64_t> Range(int64_t first, int64_t last) {
  std::vector<int64_t> numbers;
  for (; first <= last; ++first) numbers.push_back(first);
  return numbers;
}

}  // namespace tepui::trigger_test
