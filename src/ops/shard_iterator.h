#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "engine/engine.h"
#include "engine/stream.h"

namespace tepui::ops {

// Where a reader of a stream stands: what the text of a shard iterator says.
//
//   iterator = stream-arn "|1|" hexadecimal
//
// The digits are those of the shard:u16, the number to go on with:u64, when the iterator was given
// out in microseconds since 1970:u64, and a hash of it all:u64.
struct ShardIterator {
  std::shared_ptr<const engine::Stream> stream;
  uint16_t shard = 0;
  uint64_t from = 0;
};

std::string WriteShardIterator(const engine::Engine& engine, const ShardIterator& iterator);

// Errors: kValidation: it is none; kExpiredIterator; kTableNotFound: the stream is gone; kClosed.
Result<ShardIterator> ReadShardIterator(const engine::Engine& engine, std::string_view text);

}  // namespace tepui::ops
