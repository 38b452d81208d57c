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

bool OpenEntry(std::string_view entry, NamedEntry* named) {
  if (entry.empty()) return false;
  size_t start = 1;
  size_t length = static_cast<uint8_t>(entry[0]);
  if (length == kLongName) {
    if (entry.size() < 5) return false;
    start = 5;
    length = LoadLittleEndian<uint32_t>(entry.data() + 1);
    if (length < kLongName) return false;
  }
  if (entry.size() - start < length) return false;
  *named = {entry.substr(start, length), entry.substr(start + length)};
  return true;
}

// Calls `check(index, entry)` for each entry while that returns true; false also when an entry ends
// before it begins. The last one ends where the bytes do, as OpenBody has seen.
template <class Offset, class Check>
bool CheckEntriesOf(const Body& body, Check check) {
  const uint32_t last_end = LoadLittleEndian<Offset>(body.ends + (body.count - 1) * sizeof(Offset));
  uint32_t begin = 0;
  for (size_t i = 0; i < body.count; ++i) {
    const uint32_t end = LoadLittleEndian<Offset>(body.ends + i * sizeof(Offset));
    if (end < begin || end > last_end) return false;
    if (!check(i, std::string_view(body.entries + begin, end - begin))) return false;
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

// Whether parts of `whole` come in ascending order, each once. Most differ in their first bytes.
class AscendingOrder {
 public:
  explicit AscendingOrder(std::string_view whole) : limit_(whole.data() + whole.size()) {}

  bool Next(std::string_view part) {
    const uint64_t start = Start(part);
    const bool ascends = start > previous_start_ || is_first_ ||
                         (start == previous_start_ && LessBytes(previous_, part));
    is_first_ = false;
    previous_ = part;
    previous_start_ = start;
    return ascends;
  }

 private:
  // OrderOfStart, without a branch on the size where eight bytes can be read.
  uint64_t Start(std::string_view part) const {
    if (limit_ - part.data() < 8) return OrderOfStart(part);
    const size_t beyond = part.size() < 8 ? 8 - part.size() : 0;
    const uint64_t start = LoadBigEndian<uint64_t>(part.data());
    return beyond == 8 ? 0 : start >> (8 * beyond) << (8 * beyond);
  }

  const char* limit_;
  bool is_first_ = true;
  uint64_t previous_start_ = 0;
  std::string_view previous_;
};

// Checks one item, adding up what DynamoDB counts. Depths are those of what holds the value; the
// item itself has depth 0.
class ItemChecker {
 public:
  uint64_t size() const { return size_; }

  bool Map(std::string_view bytes, int depth) {
    Body body;
    if (!OpenBody(bytes, BodyKind::kMap, &body)) return false;
    AscendingOrder order(bytes);
    return CheckEntries(body, [&](size_t /*index*/, std::string_view entry) {
      NamedEntry named;
      if (!OpenEntry(entry, &named) || !order.Next(named.name)) return false;
      size_ += named.name.size();
      return Value(named.value, depth);
    });
  }

  bool Value(std::string_view value, int depth) {
    if (value.empty()) return false;
    const auto code = static_cast<TypeCode>(value[0]);
    const std::string_view payload = value.substr(1);
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
  bool NestedMap(std::string_view bytes, int depth) {
    if (depth >= kStoredDepthMax || !Map(bytes, depth)) return false;
    size_ += 3 + ReadBody(bytes, BodyKind::kMap).count;
    return true;
  }

  bool List(std::string_view bytes, int depth) {
    Body body;
    if (depth >= kStoredDepthMax || !OpenBody(bytes, BodyKind::kListOrSet, &body)) return false;
    size_ += 3 + body.count;
    return CheckEntries(
        body, [&](size_t /*index*/, std::string_view entry) { return Value(entry, depth); });
  }

  bool Set(std::string_view bytes, TypeCode code) {
    Body body;
    if (!OpenBody(bytes, BodyKind::kListOrSet, &body)) return false;
    AscendingOrder order(bytes);
    return CheckEntries(body, [&](size_t /*index*/, std::string_view entry) {
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

}  // namespace codec

Result<ItemView> ItemView::Parse(std::string_view bytes) {
  codec::ItemChecker checker;
  if (bytes.size() <= codec::kItemHeaderBytes || bytes[0] != codec::kItemFormatVersion ||
      bytes[1] != 0 || !checker.Map(bytes.substr(codec::kItemHeaderBytes), 0) ||
      checker.size() != LoadLittleEndian<uint32_t>(bytes.data() + 2)) {
    return Error(ErrorCode::kCorruption, "The stored bytes of an item are malformed");
  }
  return FromChecked(bytes);
}

}  // namespace tepui
