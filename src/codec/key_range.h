#pragma once

#include <cstdint>
#include <string_view>

#include "base/buffer.h"
#include "tepui/key.h"

// Which keys a query or a scan reads.
namespace tepui::codec {

// The keys from `begin` up to, but without, `end`. An empty `end` is no end; begin == end is no
// key.
struct KeyRange {
  KeyBuffer begin;
  KeyBuffer end;
};

// A condition on one sort key attribute.
enum class SortOperator : uint8_t {
  kAny,
  kEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kBetween,
  kBeginsWith,  // texts and bytes
};

struct SortCondition {
  SortOperator op = SortOperator::kAny;
  KeyValue value = KeyValue(std::string_view());
  KeyValue upper = KeyValue(std::string_view());  // with kBetween, which has both ends
};

// The items of a table in one partition whose sort key meets `condition`.
void ItemKeyRange(const KeyValue& partition, const SortCondition& condition, KeyRange* range);

// The share of `segment`, counted from 0, when all keys are read in `segment_count` parts. Parts
// never overlap and nothing is left out; with more parts than hashes some are empty.
void SegmentRange(uint32_t segment, uint32_t segment_count, KeyRange* range);

// Turns `bytes` into the least bytes above all those that begin with them; cut to nothing when
// there are none.
void RaiseToNextPrefix(KeyBuffer* bytes);

// How a sort key value stands in a key: as its last component, or escaped with others behind it.
enum class SortPlacement { kLast, kEscaped };

void AppendSortValue(const KeyValue& value, SortPlacement placement, KeyBuffer* out);

// The keys that begin with `prefix` and whose next component meets `condition`.
void BuildSortRange(std::string_view prefix, const SortCondition& condition,
                    SortPlacement placement, KeyRange* range);

}  // namespace tepui::codec
