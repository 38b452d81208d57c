#include "codec/key_range.h"

#include <cassert>

#include "base/endian.h"
#include "codec/escaped_bytes.h"
#include "codec/item_key.h"

namespace tepui::codec {
namespace {

// The values that begin with `value` begin with these bytes.
void AppendSortPrefix(const KeyValue& value, SortPlacement placement, KeyBuffer* out) {
  if (placement == SortPlacement::kLast) {
    AppendKeyValue(value, out);
  } else {
    AppendEscaped(value.bytes(), out);
  }
}

// Appends `value`, then moves the bytes behind all keys that have exactly this value.
void AppendBehind(const KeyValue& value, SortPlacement placement, KeyBuffer* out) {
  AppendSortValue(value, placement, out);
  if (placement == SortPlacement::kLast) {
    out->AppendByte(0);
  } else {
    RaiseToNextPrefix(out);
  }
}

void SetEndOfPrefix(std::string_view prefix, KeyBuffer* end) {
  end->Clear();
  end->Append(prefix);
  RaiseToNextPrefix(end);
}

}  // namespace

void RaiseToNextPrefix(KeyBuffer* bytes) {
  size_t size = bytes->size();
  while (size > 0 && static_cast<uint8_t>(bytes->data()[size - 1]) == 0xFF) --size;
  bytes->Truncate(size);
  if (size > 0) ++bytes->data()[size - 1];
}

void AppendSortValue(const KeyValue& value, SortPlacement placement, KeyBuffer* out) {
  if (placement == SortPlacement::kLast) return AppendKeyValue(value, out);
  KeyBuffer plain;
  AppendKeyValue(value, &plain);
  AppendEscaped(plain.view(), out);
  AppendEscapeEnd(out);
}

void BuildSortRange(std::string_view prefix, const SortCondition& condition,
                    SortPlacement placement, KeyRange* range) {
  KeyBuffer* const begin = &range->begin;
  KeyBuffer* const end = &range->end;
  begin->Clear();
  begin->Append(prefix);
  SetEndOfPrefix(prefix, end);
  const auto restart_end = [&] {
    end->Clear();
    end->Append(prefix);
  };

  switch (condition.op) {
    case SortOperator::kAny:
      return;
    case SortOperator::kEqual:
      AppendSortValue(condition.value, placement, begin);
      restart_end();
      AppendBehind(condition.value, placement, end);
      return;
    case SortOperator::kLess:
      restart_end();
      AppendSortValue(condition.value, placement, end);
      return;
    case SortOperator::kLessOrEqual:
      restart_end();
      AppendBehind(condition.value, placement, end);
      return;
    case SortOperator::kGreater:
      AppendBehind(condition.value, placement, begin);
      return;
    case SortOperator::kGreaterOrEqual:
      AppendSortValue(condition.value, placement, begin);
      return;
    case SortOperator::kBetween:
      AppendSortValue(condition.value, placement, begin);
      restart_end();
      AppendBehind(condition.upper, placement, end);
      if (end->view() < begin->view()) *end = *begin;
      return;
    case SortOperator::kBeginsWith:
      assert(condition.value.type() != KeyType::kNumber);
      AppendSortPrefix(condition.value, placement, begin);
      SetEndOfPrefix(begin->view(), end);
      return;
  }
}

void ItemKeyRange(const KeyValue& partition, const SortCondition& condition, KeyRange* range) {
  KeyBuffer prefix;
  AppendPartitionPrefix(partition, &prefix);
  BuildSortRange(prefix.view(), condition, SortPlacement::kLast, range);
}

void SegmentRange(uint32_t segment, uint32_t segment_count, KeyRange* range) {
  assert(segment < segment_count);
  constexpr uint64_t kHashes = 0x10000;
  // The first hash of each part, rounded up, is the end of the part before it.
  const auto first_hash = [&](uint64_t part) {
    return (part * kHashes + segment_count - 1) / segment_count;
  };
  const auto set = [](uint64_t hash, KeyBuffer* bytes) {
    bytes->Clear();
    StoreBigEndian(static_cast<uint16_t>(hash), bytes->Extend(2));
  };
  const uint64_t begin = first_hash(segment);
  const uint64_t end = first_hash(uint64_t{segment} + 1);
  // Parts without a hash lie between others, so both of their bounds can be written.
  set(begin < kHashes ? begin : kHashes - 1, &range->begin);
  range->end.Clear();
  if (end < kHashes) {
    set(end, &range->end);
  } else if (begin >= kHashes) {
    range->end = range->begin;
  }
}

}  // namespace tepui::codec
