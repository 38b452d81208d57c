#include "base/endian.h"
#include "codec/body_writer.h"
#include "codec/item_bytes.h"
#include "codec/sortable_number.h"
#include "codec/type_code.h"

// Items and values into bytes. Each function returns the size that DynamoDB counts, so that it is
// known at the end without a second walk.
namespace tepui::codec {
namespace {

size_t WriteValue(const Value& value, Buffer* out);

void WriteCode(TypeCode code, Buffer* out) { out->AppendByte(static_cast<uint8_t>(code)); }

size_t WritePayload(const std::string& text, Buffer* out) {
  out->Append(text);
  return text.size();
}

size_t WritePayload(const Binary& binary, Buffer* out) {
  out->Append(binary.bytes);
  return binary.bytes.size();
}

size_t WritePayload(const Number& number, Buffer* out) {
  char bytes[kSortableNumberBytesMax];
  const std::string_view encoded(bytes, EncodeNumber(number, bytes));
  out->Append(encoded);
  return SortableNumberSize(encoded);
}

template <class T>
size_t WriteSet(TypeCode code, const Set<T>& set, Buffer* out) {
  WriteCode(code, out);
  BodyWriter writer(BodyKind::kListOrSet, set.size(), out);
  size_t size = 0;
  for (const T& element : set) {
    size += WritePayload(element, out);
    writer.EndEntry();
  }
  return size;
}

size_t WriteList(const List& list, Buffer* out) {
  WriteCode(TypeCode::kList, out);
  BodyWriter writer(BodyKind::kListOrSet, list.size(), out);
  size_t size = 3 + list.size();
  for (const Value& element : list) {
    size += WriteValue(element, out);
    writer.EndEntry();
  }
  return size;
}

// Names and values, without what DynamoDB adds for a nested map.
size_t WriteMapBody(const Map& map, Buffer* out) {
  BodyWriter writer(BodyKind::kMap, map.size(), out);
  size_t size = 0;
  for (const Attribute& attribute : map) {
    writer.Name(attribute.name);
    size += attribute.name.size() + WriteValue(attribute.value, out);
    writer.EndEntry();
  }
  return size;
}

size_t WriteValue(const Value& value, Buffer* out) {
  switch (value.type()) {
    case Type::kNull:
      WriteCode(TypeCode::kNull, out);
      return 1;
    case Type::kBool:
      WriteCode(*value.AsBool() ? TypeCode::kTrue : TypeCode::kFalse, out);
      return 1;
    case Type::kNumber:
      WriteCode(TypeCode::kNumber, out);
      return WritePayload(*value.AsNumber(), out);
    case Type::kString:
      WriteCode(TypeCode::kString, out);
      return WritePayload(*value.AsString(), out);
    case Type::kBinary:
      WriteCode(TypeCode::kBinary, out);
      return WritePayload(*value.AsBinary(), out);
    case Type::kStringSet:
      return WriteSet(TypeCode::kStringSet, *value.AsStringSet(), out);
    case Type::kNumberSet:
      return WriteSet(TypeCode::kNumberSet, *value.AsNumberSet(), out);
    case Type::kBinarySet:
      return WriteSet(TypeCode::kBinarySet, *value.AsBinarySet(), out);
    case Type::kList:
      return WriteList(*value.AsList(), out);
    case Type::kMap:
      WriteCode(TypeCode::kMap, out);
      return 3 + value.AsMap()->size() + WriteMapBody(*value.AsMap(), out);
  }
  return 0;
}

}  // namespace

void EncodeItem(const Map& item, Buffer* out) {
  const size_t start = out->size();
  out->Extend(kItemHeaderBytes)[0] = static_cast<char>(kItemFormatVersion);
  const size_t size = WriteMapBody(item, out);
  StoreLittleEndian(static_cast<uint32_t>(size), out->data() + start + 2);
}

void EncodeValue(const Value& value, Buffer* out) { WriteValue(value, out); }

}  // namespace tepui::codec
