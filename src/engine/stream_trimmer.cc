#include "engine/stream_trimmer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "codec/stream_record.h"

namespace tepui::engine {
namespace {

// A shard is trimmed when its oldest record is older than the retention by this part of it.
constexpr int kSlackPart = 64;
// Longer is for ever, and more than a clock can be turned back by.
constexpr std::chrono::seconds kRetentionMax = std::chrono::hours(100 * 365 * 24);

class ShardTrimmer {
 public:
  ShardTrimmer(const store::Store& store, const Stream& stream, uint16_t shard, uint64_t settled)
      : store_(store), stream_(stream), shard_(shard), settled_(settled) {}

  // Unset: no record has that number or a larger one.
  Result<std::optional<uint64_t>> TimeFrom(uint64_t number) const {
    const codec::StreamKeyBytes begin = codec::EncodeStreamKey({shard_, number});
    const codec::StreamKeyBytes end = codec::EncodeStreamKey({shard_, settled_});
    const auto cursor =
        store_.NewCursor(*stream_.space, {{begin.data(), begin.size()}, {end.data(), end.size()}});
    if (!cursor) return cursor.error();
    if ((*cursor)->valid()) {
      const Result<uint64_t> time = codec::TimeOfStreamRecord((*cursor)->value());
      if (!time) return time.error();
      return std::optional(*time);
    }
    if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
    return std::optional<uint64_t>();
  }

  // The least number whose record, or the next one behind it, was not made before `time`. Times
  // grow with numbers, but for what a clock is set back.
  Result<uint64_t> FirstSince(uint64_t time, uint64_t horizon) const {
    uint64_t low = horizon;
    uint64_t high = settled_;
    while (low < high) {
      const uint64_t middle = low + (high - low) / 2;
      const auto found = TimeFrom(middle);
      if (!found) return found.error();
      if (*found && **found < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

 private:
  const store::Store& store_;
  const Stream& stream_;
  const uint16_t shard_;
  const uint64_t settled_;
};

struct Cutoffs {
  uint64_t keep = 0;  // records since then stay
  uint64_t act = 0;   // a shard with an older record is trimmed
};

Result<void> TrimStream(const store::Store& store, const CommitNumbers& numbers, Streams& streams,
                        const Stream& stream, const Cutoffs& cutoffs) {
  for (uint16_t shard = 0; shard < stream.schema.shards; ++shard) {
    const ShardTrimmer trimmer(store, stream, shard, numbers.settled());
    const uint64_t horizon = stream.horizons->Of(shard);
    const auto oldest = trimmer.TimeFrom(horizon);
    if (!oldest) return oldest.error();
    if (!*oldest || **oldest >= cutoffs.act) continue;
    const Result<uint64_t> first = trimmer.FirstSince(cutoffs.keep, horizon);
    if (!first) return first.error();
    Result<void> trimmed = streams.Trim(stream, shard, *first);
    if (!trimmed) return trimmed;
  }
  return {};
}

}  // namespace

Result<void> TrimStreams(const store::Store& store, const CommitNumbers& numbers, Catalog& catalog,
                         TimePoint now, std::chrono::seconds retention) {
  const auto kept = std::chrono::microseconds(std::min(retention, kRetentionMax));
  const Cutoffs cutoffs{.keep = Microseconds(now - kept),
                        .act = Microseconds(now - kept - kept / kSlackPart)};
  const auto all = catalog.streams().All();
  for (const auto& [id, stream] : *all) {
    Result<void> trimmed = stream->closed && *stream->closed + kept < now
                               ? catalog.DropStream(id)
                               : TrimStream(store, numbers, catalog.streams(), *stream, cutoffs);
    if (!trimmed) return trimmed;
  }
  return {};
}

}  // namespace tepui::engine
