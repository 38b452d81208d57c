#pragma once

#include <cstdint>
#include <string_view>

#include "engine/stream.h"
#include "engine/write_plan.h"

namespace tepui::engine {

// What a record says beside the change itself.
struct RecordTerms {
  uint64_t number = 0;
  uint64_t commit = 0;
  uint64_t time_us = 0;
  bool expired = false;
};

// Which images a record has, where its event has them.
bool HasNewImage(StreamViewType view);
bool HasOldImage(StreamViewType view);

// Whether there is a record of it: not when the item stays as it is.
bool IsRecorded(const ItemChange& change);

// Puts the record of `change`, of the item under `key`, into `batch`.
void PutStreamRecord(const Stream& stream, std::string_view key, const ItemChange& change,
                     const RecordTerms& terms, store::Batch& batch);

}  // namespace tepui::engine
