#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tepui/stream_requests.h"
#include "tepui/value.h"

namespace tepui::reference {

// One change of one item, as a stream has to have it.
struct TwinRecord {
  EventName event = EventName::kInsert;
  Item key = {};
  std::optional<Item> before = {};
  std::optional<Item> after = {};
  bool expired = false;
  uint64_t commit = 0;  // of all writes that were made together
  int64_t second = 0;   // since 1970
};

struct TwinStream {
  std::string table = {};
  StreamViewType view = StreamViewType::kKeysOnly;
  bool open = true;
  bool whole = false;  // its table was empty when it began
  std::vector<TwinRecord> records = {};

  bool has_old() const {
    return view == StreamViewType::kOldImage || view == StreamViewType::kNewAndOldImages;
  }
  bool has_new() const {
    return view == StreamViewType::kNewImage || view == StreamViewType::kNewAndOldImages;
  }
};

}  // namespace tepui::reference
