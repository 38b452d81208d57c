#include "base/bytes.h"
#include "codec/body.h"
#include "codec/item_bytes.h"
#include "codec/sortable_number.h"
#include "codec/type_code.h"
#include "tepui/item_view.h"

// Whether bytes can be read in place as an item: everything that reading relies on, and whatever
// else costs little. VerifyItem checks the rest.
namespace tepui {
namespace codec {
namespace {

// Reads a body of untrusted bytes: its width is the least possible and the parts lie within them.
bool OpenBody(std::string_view bytes, BodyKind kind, Body* body) {
  if (bytes.empty()) return false;
  const unsigned width = static_cast<uint8_t>(bytes[0]);
  if ((width != 1 && width != 2 && width != 4) || bytes.size() < 1 + width) return false;
  *body = ReadBody(bytes, kind);

  const uint64_t count = body->count;
  const uint64_t header = 1 + width + count * (width + (kind == BodyKind::kMap ? 1 : 0));
  if (header > bytes.size()) return false;
  const uint64_t entries = bytes.size() - header;
  if (count == 0 ? entries != 0 : body->End(count - 1) != entries) return false;
  const uint64_t narrower_max = width == 1 ? 0 : width == 2 ? 0xFF : 0xFFFF;
  return width == 1 || count > narrower_max || entries > narrower_max;
}

// The length of a name that says it is a long one, or 0 when it is not, or `entry` is too short to
// say.
size_t LongNameLength(std::string_view entry) {
  if (entry.size() < 1 + sizeof(uint32_t)) return 0;
  const size_t length = LoadLittleEndian<uint32_t>(entry.data() + 1);
  return length < kLongName ? 0 : length;
}

// Calls `check(entry)` for each entry while that returns true; false also when an entry ends before
// it begins. The last one ends where the bytes do, as OpenBody has seen.
template <class Offset, class Check>
bool CheckEntriesOf(const Body& body, Check check) {
  const char* const ends = body.ends;
  const uint32_t last_end = LoadLittleEndian<Offset>(ends + (body.count - 1) * sizeof(Offset));
  uint32_t begin = 0;
  for (size_t i = 0; i < body.count; ++i) {
    const uint32_t end = LoadLittleEndian<Offset>(ends + i * sizeof(Offset));
    if (end < begin || end > last_end) return false;
    if (!check(std::string_view(body.entries + begin, end - begin))) return false;
    begin = end;
  }
  return true;
}

template <class Check>
bool CheckEntries(const Body& body, Check check) {
  if (body.count == 0) return true;
  if (body.width == 1) return CheckEntriesOf<uint8_t>(body, check);
  if (body.width == 2) return CheckEntriesOf<uint16_t>(body, check);
  return CheckEntriesOf<uint32_t>(body, check);
}

constexpr uint64_t kFirstBytes[] = {0,
                                    0xFF00000000000000,
                                    0xFFFF000000000000,
                                    0xFFFFFF0000000000,
                                    0xFFFFFFFF00000000,
                                    0xFFFFFFFFFF000000,
                                    0xFFFFFFFFFFFF0000,
                                    0xFFFFFFFFFFFFFF00,
                                    0xFFFFFFFFFFFFFFFF};

[[gnu::noinline]] uint64_t StartAtLimit(std::string_view part) { return OrderOfStart(part); }

// OrderOfStart of a part behind whose first byte `room` bytes can be read: without a branch on its
// size, but for those near the end.
inline uint64_t StartOf(std::string_view part, size_t room) {
  if (room < 8) [[unlikely]]
    return StartAtLimit(part);
  return LoadBigEndian<uint64_t>(part.data()) & kFirstBytes[part.size() < 8 ? part.size() : 8];
}

// Whether parts of `whole` come in ascending order, each once. Most differ in their first bytes.
class AscendingOrder {
 public:
  explicit AscendingOrder(std::string_view whole) : limit_(whole.data() + whole.size()) {}

  bool Next(std::string_view part) {
    const uint64_t start = StartOf(part, static_cast<size_t>(limit_ - part.data()));
    const bool ascends = start > previous_start_ || is_first_ ||
                         (start == previous_start_ && LessBytes(previous_, part));
    is_first_ = false;
    previous_ = part;
    previous_start_ = start;
    return ascends;
  }

 private:
  const char* const limit_;
  bool is_first_ = true;
  uint64_t previous_start_ = 0;
  std::string_view previous_;
};

// Whether the name of the entry whose offset stands at `end` comes behind the one before it. A
// call, so that the loop that needs it for hardly any name stays small.
[[gnu::noinline]] bool NameAscends(const Body& body, const char* end) {
  const size_t index = static_cast<size_t>(end - body.ends) / body.width;
  return index == 0 ||
         LessBytes(SplitEntry(body.Entry(index - 1)).name, SplitEntry(body.Entry(index)).name);
}

// Checks one item, adding up what DynamoDB counts. Depths are those of what holds the value; the
// item itself has depth 0.
class ItemChecker {
 public:
  uint64_t size() const { return size_; }

  bool Map(std::string_view bytes, int depth) {
    Body body;
    if (!OpenBody(bytes, BodyKind::kMap, &body)) return false;
    const auto entries_size = static_cast<size_t>(bytes.data() + bytes.size() - body.entries);
    if (body.width == 1) return Attributes<uint8_t>(body, entries_size, depth);
    if (body.width == 2) return Attributes<uint16_t>(body, entries_size, depth);
    return Attributes<uint32_t>(body, entries_size, depth);
  }

  bool Value(std::string_view value, int depth) {
    if (value.empty()) return false;
    const auto code = static_cast<TypeCode>(value[0]);
    const std::string_view payload(value.data() + 1, value.size() - 1);
    switch (code) {
      case TypeCode::kNull:
      case TypeCode::kFalse:
      case TypeCode::kTrue:
        size_ += 1;
        return payload.empty();
      case TypeCode::kNumber:
        return CountNumber(payload);
      case TypeCode::kString:
      case TypeCode::kBinary:
        size_ += payload.size();
        return true;
      case TypeCode::kStringSet:
      case TypeCode::kNumberSet:
      case TypeCode::kBinarySet:
        return Set(payload, code);
      case TypeCode::kList:
        return List(payload, depth + 1);
      case TypeCode::kMap:
        return NestedMap(payload, depth + 1);
    }
    return false;
  }

 private:
  static bool IsPlain(char code) {
    return static_cast<TypeCode>(code) == TypeCode::kString ||
           static_cast<TypeCode>(code) == TypeCode::kBinary;
  }

  // One loop that calls nothing for texts and bytes with a short name, which most attributes are:
  // every item that is read passes through it.
  template <class Offset>
  bool Attributes(const Body& body, size_t entries_size, int depth) {
    const char* const entries = body.entries;
    uint64_t size = 0;
    uint64_t previous_start = 0;
    uint64_t begin = 0;
    // The entries begin where the offsets stop.
    for (const char* at = body.ends; at != entries; at += sizeof(Offset)) {
      const uint64_t end = LoadLittleEndian<Offset>(at);
      if (end <= begin || end > entries_size) return false;
      uint64_t name = begin + 1;
      size_t length = static_cast<uint8_t>(entries[begin]);
      if (length == kLongName) [[unlikely]] {
        length = LongNameLength({entries + begin, end - begin});
        if (length == 0) return false;
        name += sizeof(uint32_t);
      }
      const uint64_t value = name + length;
      if (value >= end) return false;
      const uint64_t start = StartOf({entries + name, length}, entries_size - name);
      if (start <= previous_start && !NameAscends(body, at)) return false;
      if (IsPlain(entries[value])) [[likely]] {
        size += end - name - 1;
      } else {
        size += length;
        if (!Value({entries + value, end - value}, depth)) return false;
      }
      previous_start = start;
      begin = end;
    }
    size_ += size;
    return true;
  }

  bool NestedMap(std::string_view bytes, int depth) {
    if (depth >= kStoredDepthMax || !Map(bytes, depth)) return false;
    size_ += 3 + ReadBody(bytes, BodyKind::kMap).count;
    return true;
  }

  bool List(std::string_view bytes, int depth) {
    Body body;
    if (depth >= kStoredDepthMax || !OpenBody(bytes, BodyKind::kListOrSet, &body)) return false;
    size_ += 3 + body.count;
    return CheckEntries(body, [&](std::string_view entry) { return Value(entry, depth); });
  }

  bool Set(std::string_view bytes, TypeCode code) {
    Body body;
    if (!OpenBody(bytes, BodyKind::kListOrSet, &body)) return false;
    AscendingOrder order(bytes);
    return CheckEntries(body, [&](std::string_view entry) {
      if (!order.Next(entry)) return false;
      if (code == TypeCode::kNumberSet) return CountNumber(entry);
      size_ += entry.size();
      return true;
    });
  }

  bool CountNumber(std::string_view payload) {
    const size_t size = CheckedNumberSize(payload);
    size_ += size;
    return size != 0;
  }

  uint64_t size_ = 0;
};

}  // namespace

size_t SizeOf(ValueView value) {
  ItemChecker checker;
  checker.Value(value.bytes(), 0);
  return checker.size();
}

bool IsWellFormed(std::string_view bytes) {
  if (bytes.size() <= kItemHeaderBytes || bytes[0] != kItemFormatVersion || bytes[1] != 0) {
    return false;
  }
  ItemChecker checker;
  const std::string_view map(bytes.data() + kItemHeaderBytes, bytes.size() - kItemHeaderBytes);
  return checker.Map(map, 0) && checker.size() == LoadLittleEndian<uint32_t>(bytes.data() + 2);
}

Error MalformedItem() {
  return {ErrorCode::kCorruption, "The stored bytes of an item are malformed"};
}

}  // namespace codec

Result<ItemView> ItemView::Parse(std::string_view bytes) {
  if (!codec::IsWellFormed(bytes)) return codec::MalformedItem();
  return FromChecked(bytes);
}

}  // namespace tepui
