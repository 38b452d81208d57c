#include "codec/body.h"
#include "codec/item_bytes.h"
#include "codec/sortable_number.h"
#include "codec/type_code.h"
#include "tepui/item_view.h"

// Whether bytes are an item in its only form, but for texts being UTF-8. Each function adds what
// DynamoDB counts to `size`.
namespace tepui {
namespace codec {
namespace {

bool CheckValue(std::string_view value, int depth, uint64_t* size);

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

// The entry at `index`, when it ends where or after it begins, and within the entries.
bool NextEntry(const Body& body, size_t index, uint32_t* begin, uint32_t last_end,
               std::string_view* entry) {
  const uint32_t end = body.End(index);
  if (end < *begin || end > last_end) return false;
  *entry = {body.entries + *begin, end - *begin};
  *begin = end;
  return true;
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

bool CheckMap(std::string_view bytes, int depth, uint64_t* size) {
  Body body;
  if (!OpenBody(bytes, BodyKind::kMap, &body)) return false;
  if (body.count == 0) return true;
  const uint32_t last_end = body.End(body.count - 1);
  uint32_t begin = 0;
  std::string_view previous;
  for (size_t i = 0; i < body.count; ++i) {
    std::string_view entry;
    NamedEntry named;
    if (!NextEntry(body, i, &begin, last_end, &entry) || !OpenEntry(entry, &named)) return false;
    if (i > 0 && named.name <= previous) return false;
    if (static_cast<uint8_t>(body.hashes[i]) != NameHash(named.name)) return false;
    *size += named.name.size();
    if (!CheckValue(named.value, depth, size)) return false;
    previous = named.name;
  }
  return true;
}

bool CheckList(std::string_view bytes, int depth, uint64_t* size) {
  Body body;
  if (!OpenBody(bytes, BodyKind::kListOrSet, &body)) return false;
  *size += 3 + body.count;
  if (body.count == 0) return true;
  const uint32_t last_end = body.End(body.count - 1);
  uint32_t begin = 0;
  std::string_view entry;
  for (size_t i = 0; i < body.count; ++i) {
    if (!NextEntry(body, i, &begin, last_end, &entry) || !CheckValue(entry, depth, size)) {
      return false;
    }
  }
  return true;
}

bool CheckNumber(std::string_view payload, uint64_t* size) {
  if (!IsSortableNumber(payload)) return false;
  *size += SortableNumberSize(payload);
  return true;
}

bool CheckSet(std::string_view bytes, TypeCode code, uint64_t* size) {
  Body body;
  if (!OpenBody(bytes, BodyKind::kListOrSet, &body)) return false;
  if (body.count == 0) return true;
  const uint32_t last_end = body.End(body.count - 1);
  uint32_t begin = 0;
  std::string_view entry;
  std::string_view previous;
  for (size_t i = 0; i < body.count; ++i) {
    if (!NextEntry(body, i, &begin, last_end, &entry)) return false;
    if (i > 0 && entry <= previous) return false;
    if (code != TypeCode::kNumberSet) {
      *size += entry.size();
    } else if (!CheckNumber(entry, size)) {
      return false;
    }
    previous = entry;
  }
  return true;
}

// `depth` is that of what holds the value; the item itself has depth 0.
bool CheckValue(std::string_view value, int depth, uint64_t* size) {
  if (value.empty() || depth >= kStoredDepthMax) return false;
  const auto code = static_cast<TypeCode>(value[0]);
  const std::string_view payload = value.substr(1);
  switch (code) {
    case TypeCode::kNull:
    case TypeCode::kFalse:
    case TypeCode::kTrue:
      *size += 1;
      return payload.empty();
    case TypeCode::kNumber:
      return CheckNumber(payload, size);
    case TypeCode::kString:
    case TypeCode::kBinary:
      *size += payload.size();
      return true;
    case TypeCode::kStringSet:
    case TypeCode::kNumberSet:
    case TypeCode::kBinarySet:
      return CheckSet(payload, code, size);
    case TypeCode::kList:
      return CheckList(payload, depth + 1, size);
    case TypeCode::kMap:
      if (!CheckMap(payload, depth + 1, size)) return false;
      *size += 3 + ReadBody(payload, BodyKind::kMap).count;
      return true;
  }
  return false;
}

}  // namespace

size_t SizeOf(ValueView value) {
  uint64_t size = 0;
  CheckValue(value.bytes(), 0, &size);
  return size;
}

}  // namespace codec

Result<ItemView> ItemView::Parse(std::string_view bytes) {
  uint64_t size = 0;
  if (bytes.size() <= codec::kItemHeaderBytes || bytes[0] != codec::kItemFormatVersion ||
      bytes[1] != 0 || !codec::CheckMap(bytes.substr(codec::kItemHeaderBytes), 0, &size) ||
      size != LoadLittleEndian<uint32_t>(bytes.data() + 2)) {
    return Error(ErrorCode::kCorruption, "The stored bytes of an item are malformed");
  }
  return FromChecked(bytes);
}

}  // namespace tepui
