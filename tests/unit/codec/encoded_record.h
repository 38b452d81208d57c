#pragma once

#include <string>

#include "codec/stream_record.h"

namespace tepui::codec {

// A stream's record in one piece.
inline std::string EncodedRecord(const StreamRecordView& record) {
  const auto header = EncodeStreamHeader(record);
  std::string bytes(header.data(), header.size());
  for (const auto* item : {&record.keys, &record.old_image, &record.new_image}) {
    if (*item) bytes.append((*item)->bytes());
  }
  return bytes;
}

inline std::string EncodedKey(const StreamKey& key) {
  const StreamKeyBytes bytes = EncodeStreamKey(key);
  return {bytes.data(), bytes.size()};
}

}  // namespace tepui::codec
