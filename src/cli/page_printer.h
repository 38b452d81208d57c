#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "tepui/query_requests.h"

namespace tepui::cli {

// Prints pages as they come: an item per line, or one JSON document in the shape of Query's answer.
//
// Threads: Add may be called from many at once.
class PagePrinter {
 public:
  PagePrinter(bool json, bool dynamo) : json_(json), dynamo_(dynamo) {}

  void Add(const PageResponse& page);
  // Ends the output, and says where more would be.
  void Finish(const std::optional<Item>& last_evaluated_key);

 private:
  const bool json_;
  const bool dynamo_;
  std::mutex mutex_;
  uint64_t count_ = 0;
  uint64_t scanned_count_ = 0;
};

}  // namespace tepui::cli
