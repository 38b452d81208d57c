#include "ops/shard_iterator.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

#include "base/hash.h"
#include "ops/constraints.h"
#include "ops/stream_arn.h"
#include "tepui/limits.h"

namespace tepui::ops {
namespace {

constexpr std::string_view kSeparator = "|1|";
constexpr size_t kShardDigits = 4;
constexpr size_t kNumberDigits = 16;
constexpr size_t kDigits = kShardDigits + 3 * kNumberDigits;

Error NoIterator() { return Invalid("Invalid ShardIterator"); }

std::string Hex(uint64_t value, size_t digits) {
  std::array<char, kNumberDigits + 1> text;
  std::snprintf(text.data(), text.size(), "%0*llx", static_cast<int>(digits),
                static_cast<unsigned long long>(value));
  return text.data();
}

// Takes so many digits off the front of `*text`.
std::optional<uint64_t> TakeHex(size_t digits, std::string_view* text) {
  uint64_t value = 0;
  const char* const end = text->data() + digits;
  const auto [stop, error] = std::from_chars(text->data(), end, value, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  text->remove_prefix(digits);
  return value;
}

uint64_t Microseconds(std::chrono::minutes time) {
  return static_cast<uint64_t>(std::chrono::microseconds(time).count());
}

}  // namespace

std::string WriteShardIterator(const engine::Engine& engine, const ShardIterator& iterator) {
  std::string text = StreamArn(engine.options(), *iterator.stream);
  text += kSeparator;
  text += Hex(iterator.shard, kShardDigits);
  text += Hex(iterator.from, kNumberDigits);
  text += Hex(engine::Microseconds(engine.Now()), kNumberDigits);
  text += Hex(HashBytes(text), kNumberDigits);
  return text;
}

Result<ShardIterator> ReadShardIterator(const engine::Engine& engine, std::string_view text) {
  const size_t separator = text.rfind(kSeparator);
  if (separator == text.npos) return NoIterator();
  std::string_view digits = text.substr(separator + kSeparator.size());
  if (digits.size() != kDigits) return NoIterator();
  const auto shard = TakeHex(kShardDigits, &digits);
  const auto from = TakeHex(kNumberDigits, &digits);
  const auto issued = TakeHex(kNumberDigits, &digits);
  const auto hash = TakeHex(kNumberDigits, &digits);
  if (!shard || !from || !issued || !hash) return NoIterator();
  if (HashBytes(text.substr(0, text.size() - kNumberDigits)) != *hash) return NoIterator();
  if (engine::Microseconds(engine.Now()) > *issued + Microseconds(kShardIteratorMinutes)) {
    return Error(ErrorCode::kExpiredIterator, "The shard iterator has expired");
  }
  auto stream = FindStream(engine, text.substr(0, separator));
  if (!stream) return std::move(stream).error();
  if (*shard >= (*stream)->schema.shards) return NoIterator();
  return ShardIterator{*std::move(stream), static_cast<uint16_t>(*shard), *from};
}

}  // namespace tepui::ops
