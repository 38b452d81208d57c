#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "engine/engine.h"
#include "engine/stream.h"

// The names by which streams and their shards are known outside.
namespace tepui::ops {

// "2015-05-20T20:51:10.252": when it was made, to the millisecond.
std::string StreamLabel(std::chrono::system_clock::time_point created);
std::string StreamArn(const Options& options, std::string_view table,
                      std::chrono::system_clock::time_point created);
inline std::string StreamArn(const Options& options, const engine::Stream& stream) {
  return StreamArn(options, stream.table_name, stream.schema.created);
}

// Errors: kTableNotFound (ResourceNotFoundException); kValidation: it is no stream's ARN; kClosed.
Result<std::shared_ptr<const engine::Stream>> FindStream(const engine::Engine& engine,
                                                         std::string_view arn);

std::string ShardId(const engine::Stream& stream, uint16_t shard);
// Errors: kTableNotFound (ResourceNotFoundException).
Result<uint16_t> FindShard(const engine::Stream& stream, std::string_view shard_id);

// 21 decimal digits.
std::string SequenceNumber(uint64_t number);
// Errors: kValidation.
Result<uint64_t> ParseSequenceNumber(std::string_view text);

}  // namespace tepui::ops
