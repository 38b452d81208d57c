#include "ops/stream_arn.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <utility>

#include "engine/streams.h"
#include "ops/constraints.h"
#include "ops/table_description.h"

namespace tepui::ops {
namespace {

constexpr int kSequenceDigits = 21;

Error NotFound(const std::string& what) {
  return {ErrorCode::kTableNotFound, "Requested resource not found: " + what};
}

// Whether `arn` could be a stream's: "arn:aws:dynamodb:<region>:<account>:table/<name>/stream/" and
// a label.
bool IsOfAStream(std::string_view arn) {
  constexpr std::string_view kTable = "table/";
  constexpr std::string_view kStream = "/stream/";
  std::array<std::string_view, 5> parts;
  for (std::string_view& part : parts) {
    const size_t colon = arn.find(':');
    if (colon == arn.npos) return false;
    part = arn.substr(0, colon);
    arn.remove_prefix(colon + 1);
  }
  if (parts[0] != "arn" || parts[2] != "dynamodb" || !arn.starts_with(kTable)) return false;
  arn.remove_prefix(kTable.size());
  const size_t name_end = arn.find('/');
  if (name_end == arn.npos || !IsName(arn.substr(0, name_end))) return false;
  arn.remove_prefix(name_end);
  return arn.starts_with(kStream) && arn.size() > kStream.size();
}

}  // namespace

std::string StreamLabel(std::chrono::system_clock::time_point created) {
  const auto milliseconds =
      std::chrono::floor<std::chrono::milliseconds>(created.time_since_epoch()).count();
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(created));
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[40];
  const size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(text + size, sizeof text - size, ".%03d", static_cast<int>(milliseconds % 1000));
  return text;
}

std::string StreamArn(const Options& options, std::string_view table,
                      std::chrono::system_clock::time_point created) {
  return TableArn(options, table) + "/stream/" + StreamLabel(created);
}

Result<std::shared_ptr<const engine::Stream>> FindStream(const engine::Engine& engine,
                                                         std::string_view arn) {
  if (Result<void> open = engine.CheckOpen(); !open) return std::move(open).error();
  const auto all = engine.streams().All();
  for (const auto& [id, stream] : *all) {
    if (StreamArn(engine.options(), *stream) == arn) return stream;
  }
  if (!IsOfAStream(arn)) return Invalid("Invalid StreamArn");
  return NotFound("Stream: " + std::string(arn) + " not found");
}

std::string ShardId(const engine::Stream& stream, uint16_t shard) {
  char text[64];
  std::snprintf(text, sizeof text, "shardId-%020llu-%08x",
                static_cast<unsigned long long>(stream.schema.first_number), shard);
  return text;
}

Result<uint16_t> FindShard(const engine::Stream& stream, std::string_view shard_id) {
  for (uint16_t shard = 0; shard < stream.schema.shards; ++shard) {
    if (ShardId(stream, shard) == shard_id) return shard;
  }
  return NotFound("Shard does not exist");
}

std::string SequenceNumber(uint64_t number) {
  char text[kSequenceDigits + 1];
  std::snprintf(text, sizeof text, "%0*llu", kSequenceDigits,
                static_cast<unsigned long long>(number));
  return text;
}

Result<uint64_t> ParseSequenceNumber(std::string_view text) {
  uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && stop == end) return number;
  return Invalid("Invalid SequenceNumber: " + std::string(text));
}

}  // namespace tepui::ops
