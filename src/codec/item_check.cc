#include "codec/ascending_order.h"
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

// Reads a body of untrusted bytes whose width is that of Offset: it is the least possible, and the
// parts lie within the bytes.
template <class Offset>
[[gnu::always_inline]] inline bool OpenBodyOf(std::string_view bytes, BodyKind kind, Body* body) {
  constexpr size_t kWidth = sizeof(Offset);
  if (bytes.size() < 1 + kWidth) return false;
  const uint64_t count = LoadLittleEndian<Offset>(bytes.data() + 1);
  const uint64_t header = 1 + kWidth + count * (kWidth + HeadBytes(kind));
  if (header > bytes.size()) return false;
  *body = ReadBody(bytes, kind);
  const uint64_t entries = bytes.size() - header;
  const char* const behind_ends = body->entries;
  const uint64_t last_end = count == 0 ? 0 : LoadLittleEndian<Offset>(behind_ends - kWidth);
  constexpr uint64_t kNarrowerMax = kWidth == 1 ? 0 : kWidth == 2 ? 0xFF : 0xFFFF;
  return last_end == entries && (kWidth == 1 || count > kNarrowerMax || entries > kNarrowerMax);
}

// The form is that of a map, a list or a set.
bool OpenBody(std::string_view bytes, BodyKind kind, Body* body) {
  switch (bytes.empty() ? 0 : bytes[0]) {
    case 1:
      return OpenBodyOf<uint8_t>(bytes, kind, body);
    case 2:
      return OpenBodyOf<uint16_t>(bytes, kind, body);
    case 4:
      return OpenBodyOf<uint32_t>(bytes, kind, body);
    default:
      return false;
  }
}

// The length that stands in front of a long name, or 0 when it is not one, or `bytes` are too short
// to say.
size_t LongNameLength(std::string_view bytes) {
  if (bytes.size() < sizeof(uint32_t)) return 0;
  const size_t length = LoadLittleEndian<uint32_t>(bytes.data());
  return length < kLongName ? 0 : length;
}

// The name and the value of a map's entry.
bool SplitEntry(std::string_view entry, std::string_view* name, std::string_view* value) {
  if (entry.empty()) return false;
  size_t begin = 1;
  size_t length = static_cast<uint8_t>(entry[0]);
  if (length == kLongName) {
    length = LongNameLength(entry.substr(1));
    if (length == 0) return false;
    begin += sizeof(uint32_t);
  }
  if (entry.size() - begin < length) return false;
  *name = entry.substr(begin, length);
  *value = entry.substr(begin + length);
  return true;
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

// Checks one item, adding up what DynamoDB counts. Depths are those of what holds the value; the
// item itself has depth 0.
class ItemChecker {
 public:
  uint64_t size() const { return size_; }

  // The item's own, which every read passes through.
  bool Attributes(std::string_view bytes) {
    switch (bytes[0]) {
      case kHeaded | 1:
        return AttributesOf<uint8_t>(bytes);
      case kHeaded | 2:
        return AttributesOf<uint16_t>(bytes);
      case kHeaded | 4:
        return AttributesOf<uint32_t>(bytes);
      default:
        return false;
    }
  }

  bool Map(std::string_view bytes, int depth) {
    Body body;
    if (!OpenBody(bytes, BodyKind::kMap, &body)) return false;
    AscendingOrder order(bytes);
    return CheckEntries(body, [&](std::string_view entry) {
      std::string_view name, value;
      if (!SplitEntry(entry, &name, &value) || !order.Next(name)) return false;
      size_ += name.size();
      return Value(value, depth);
    });
  }

  bool Value(std::string_view value, int depth) {
    return !value.empty() && Payload(static_cast<TypeCode>(value[0]), value.substr(1), depth);
  }

  bool Payload(TypeCode code, std::string_view payload, int depth) {
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
  static bool IsPlain(TypeCode code) {
    return code == TypeCode::kString || code == TypeCode::kBinary;
  }

  // Of texts and bytes only what stands at the head is touched: nothing waits for the memory of the
  // rest. Each attribute ends behind its name, and the last one where the bytes do.
  template <class Offset>
  bool AttributesOf(std::string_view bytes) {
    Body body;
    if (!OpenBodyOf<Offset>(bytes, BodyKind::kAttributes, &body)) return false;
    const char *const types = body.types, *const name_lengths = body.name_lengths;
    const char *const ends = body.ends, *const entries = body.entries;
    const auto entries_size = static_cast<size_t>(bytes.data() + bytes.size() - entries);
    size_t begin = 0;
    size_ = entries_size;  // less what is not counted as it stands
    for (size_t i = 0, count = body.count; i < count; ++i) {
      const size_t end = LoadLittleEndian<Offset>(ends + i * sizeof(Offset));
      size_t name = static_cast<uint8_t>(name_lengths[i]);
      if (name == kLongName) [[unlikely]] {
        if (end < begin || end > entries_size) return false;
        name = LongNameLength({entries + begin, end - begin});
        if (name == 0) return false;
        begin += sizeof(uint32_t);
        size_ -= sizeof(uint32_t);
      }
      const size_t payload = begin + name;
      if (end < payload) return false;
      if (const auto code = static_cast<TypeCode>(types[i]); !IsPlain(code)) {
        if (end > entries_size) return false;
        size_ -= end - payload;
        if (!Payload(code, {entries + payload, end - payload}, 0)) return false;
      }
      begin = end;
    }
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
  checker.Payload(static_cast<TypeCode>(value.type_code()), value.payload(), 0);
  return checker.size();
}

bool IsWellFormed(std::string_view bytes) {
  if (bytes.size() <= kItemHeaderBytes || bytes[1] != 0) return false;
  ItemChecker checker;
  const std::string_view body(bytes.data() + kItemHeaderBytes, bytes.size() - kItemHeaderBytes);
  const bool reads = bytes[0] == kItemFormatVersion  ? checker.Attributes(body)
                     : bytes[0] == kItemFormatOfMaps ? checker.Map(body, 0)
                                                     : false;
  return reads && checker.size() == LoadLittleEndian<uint32_t>(bytes.data() + 2);
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
