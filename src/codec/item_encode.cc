#include "base/endian.h"
#include "codec/body_writer.h"
#include "codec/item_bytes.h"
#include "codec/sortable_number.h"
#include "codec/type_code.h"

// Items and values into bytes. Each function returns the size that DynamoDB counts, so that it is
// known at the end without a second walk.
namespace tepui::codec {
namespace {

TypeCode CodeOf(const Value& value) {
  switch (value.type()) {
    case Type::kNull:
      return TypeCode::kNull;
    case Type::kBool:
      return *value.AsBool() ? TypeCode::kTrue : TypeCode::kFalse;
    case Type::kNumber:
      return TypeCode::kNumber;
    case Type::kString:
      return TypeCode::kString;
    case Type::kBinary:
      return TypeCode::kBinary;
    case Type::kStringSet:
      return TypeCode::kStringSet;
    case Type::kNumberSet:
      return TypeCode::kNumberSet;
    case Type::kBinarySet:
      return TypeCode::kBinarySet;
    case Type::kList:
      return TypeCode::kList;
    case Type::kMap:
      return TypeCode::kMap;
  }
  return TypeCode::kNull;
}

size_t WritePayload(const Value& value, Buffer* out);

size_t WriteValue(const Value& value, Buffer* out) {
  out->AppendByte(static_cast<uint8_t>(CodeOf(value)));
  return WritePayload(value, out);
}

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
size_t WritePayload(const Set<T>& set, Buffer* out) {
  BodyWriter writer(BodyKind::kListOrSet, set.size(), out);
  size_t size = 0;
  for (const T& element : set) {
    size += WritePayload(element, out);
    writer.EndEntry();
  }
  return size;
}

size_t WritePayload(const List& list, Buffer* out) {
  BodyWriter writer(BodyKind::kListOrSet, list.size(), out);
  size_t size = 3 + list.size();
  for (const Value& element : list) {
    size += WriteValue(element, out);
    writer.EndEntry();
  }
  return size;
}

// Names and values, without what DynamoDB adds for a nested map.
size_t WriteNamed(BodyKind kind, const Map& map, Buffer* out) {
  BodyWriter writer(kind, map.size(), out);
  size_t size = 0;
  for (const Attribute& attribute : map) {
    writer.Begin(attribute.name, static_cast<uint8_t>(CodeOf(attribute.value)));
    size += attribute.name.size() + WritePayload(attribute.value, out);
    writer.EndEntry();
  }
  return size;
}

size_t WritePayload(const Value& value, Buffer* out) {
  switch (value.type()) {
    case Type::kNull:
    case Type::kBool:
      return 1;
    case Type::kNumber:
      return WritePayload(*value.AsNumber(), out);
    case Type::kString:
      return WritePayload(*value.AsString(), out);
    case Type::kBinary:
      return WritePayload(*value.AsBinary(), out);
    case Type::kStringSet:
      return WritePayload(*value.AsStringSet(), out);
    case Type::kNumberSet:
      return WritePayload(*value.AsNumberSet(), out);
    case Type::kBinarySet:
      return WritePayload(*value.AsBinarySet(), out);
    case Type::kList:
      return WritePayload(*value.AsList(), out);
    case Type::kMap:
      return 3 + value.AsMap()->size() + WriteNamed(BodyKind::kMap, *value.AsMap(), out);
  }
  return 0;
}

}  // namespace

void EncodeItem(const Map& item, Buffer* out) {
  const size_t start = out->size();
  out->Extend(kItemHeaderBytes)[0] = static_cast<char>(kItemFormatVersion);
  const size_t size = WriteNamed(BodyKind::kAttributes, item, out);
  StoreLittleEndian(static_cast<uint32_t>(size), out->data() + start + 2);
}

void EncodeValue(const Value& value, Buffer* out) { WriteValue(value, out); }

}  // namespace tepui::codec
