#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/buffer.h"
#include "tepui/item_view.h"
#include "tepui/result.h"

// The records of a stream.
//
//   key    = shard:u16 number:u64            big endian
//   record = version:u8 event:u8 flags:u8 zero:u8 time:u64 commit:u64
//            keys:u32 old:u32 new:u32        lengths, 0 where there is none; little endian
//            keys-item? old-item? new-item?  as in item_bytes.h
//
// `event` is 1 for INSERT, 2 for MODIFY, 3 for REMOVE; bit 0 of `flags` says that the item expired,
// other bits are 0. `time` is in microseconds since 1970. `commit` is the number of the first
// record that was written in the same batch, to this or another stream. `keys-item` holds the key
// attributes, and is there only when neither image is.
//
// Records of one item are in one shard, and a later one has a larger number.
namespace tepui::codec {

inline constexpr uint8_t kStreamRecordVersion = 1;
inline constexpr size_t kStreamKeyBytes = 10;
inline constexpr size_t kStreamHeaderBytes = 32;

enum class StreamEvent : uint8_t { kInsert = 1, kModify = 2, kRemove = 3 };

struct StreamKey {
  uint16_t shard = 0;
  uint64_t number = 0;
};
using StreamKeyBytes = std::array<char, kStreamKeyBytes>;

StreamKeyBytes EncodeStreamKey(const StreamKey& key);
// Errors: kCorruption.
Result<StreamKey> DecodeStreamKey(std::string_view bytes);

// A record whose items are read in place.
struct StreamRecordView {
  StreamEvent event = StreamEvent::kInsert;
  bool expired = false;
  uint64_t time_us = 0;
  uint64_t commit = 0;
  std::optional<ItemView> keys;
  std::optional<ItemView> old_image;
  std::optional<ItemView> new_image;
  std::string_view bytes = {};  // of the whole record, when it was decoded
};

// What stands before the items of `record`, which follow in the order above.
std::array<char, kStreamHeaderBytes> EncodeStreamHeader(const StreamRecordView& record);
// Borrows `bytes`. Errors: kCorruption.
Result<StreamRecordView> DecodeStreamRecord(std::string_view bytes);
// Only when it was written; a look at the header. Errors: kCorruption.
Result<uint64_t> TimeOfStreamRecord(std::string_view bytes);

}  // namespace tepui::codec
