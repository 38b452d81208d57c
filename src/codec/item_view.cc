#include "tepui/item_view.h"

#include <cassert>

#include "codec/body.h"
#include "codec/item_bytes.h"
#include "codec/sortable_number.h"
#include "codec/type_code.h"

// Stored values read in place. The bytes have been checked, so nothing is checked again.
namespace tepui {

using codec::Body;
using codec::BodyKind;
using codec::ReadBody;
using codec::TypeCode;

namespace {

bool Is(ValueView value, TypeCode code) { return static_cast<TypeCode>(value.type_code()) == code; }

}  // namespace

Type ValueView::type() const { return codec::kTypeOfCode[type_code_]; }

std::optional<bool> ValueView::AsBool() const {
  if (Is(*this, TypeCode::kTrue)) return true;
  if (Is(*this, TypeCode::kFalse)) return false;
  return std::nullopt;
}

std::optional<Number> ValueView::AsNumber() const {
  // Decoded where it is returned: a number just written is slow to copy.
  std::optional<Number> number;
  if (Is(*this, TypeCode::kNumber)) codec::DecodeNumber(payload_, &number.emplace());
  return number;
}

std::optional<std::string_view> ValueView::AsString() const {
  return Is(*this, TypeCode::kString) ? std::optional(payload_) : std::nullopt;
}

std::optional<std::string_view> ValueView::AsBinary() const {
  return Is(*this, TypeCode::kBinary) ? std::optional(payload_) : std::nullopt;
}

std::optional<SetView> ValueView::AsSet() const {
  const Type own = type();
  if (own != Type::kStringSet && own != Type::kNumberSet && own != Type::kBinarySet) {
    return std::nullopt;
  }
  return SetView(own, payload_);
}

std::optional<ListView> ValueView::AsList() const {
  return Is(*this, TypeCode::kList) ? std::optional(ListView(payload_)) : std::nullopt;
}

std::optional<MapView> ValueView::AsMap() const {
  return Is(*this, TypeCode::kMap) ? std::optional(MapView(payload_)) : std::nullopt;
}

size_t ListView::size() const { return ReadBody(body_, BodyKind::kListOrSet).count; }

ValueView ListView::operator[](size_t index) const {
  const Body body = ReadBody(body_, BodyKind::kListOrSet);
  assert(index < body.count);
  return ValueView(body.Entry(index));
}

Type SetView::element_type() const {
  switch (type_) {
    case Type::kStringSet:
      return Type::kString;
    case Type::kNumberSet:
      return Type::kNumber;
    default:
      return Type::kBinary;
  }
}

size_t SetView::size() const { return ReadBody(body_, BodyKind::kListOrSet).count; }

std::string_view SetView::payload(size_t index) const {
  const Body body = ReadBody(body_, BodyKind::kListOrSet);
  assert(index < body.count);
  return body.Entry(index);
}

Number SetView::number(size_t index) const {
  Number number;
  codec::DecodeNumber(payload(index), &number);
  return number;
}

bool SetView::ContainsPayload(std::string_view payload) const {
  const Body body = ReadBody(body_, BodyKind::kListOrSet);
  size_t low = 0;
  size_t high = body.count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int order = body.Entry(middle).compare(payload);
    if (order == 0) return true;
    order < 0 ? low = middle + 1 : high = middle;
  }
  return false;
}

size_t MapView::size() const { return ReadBody(body_, BodyKind::kMap).count; }

MapView::Entry MapView::operator[](size_t index) const {
  const Body body = ReadBody(body_, BodyKind::kMap);
  assert(index < body.count);
  return body.Named(index);
}

std::optional<ValueView> MapView::Find(std::string_view name) const {
  const Body body = ReadBody(body_, BodyKind::kMap);
  ValueView value;
  if (codec::FindEntry(body_, body, name, &value) == codec::kNotFound) return std::nullopt;
  return value;
}

ItemView ItemView::FromChecked(std::string_view bytes) {
  assert(bytes.size() > codec::kItemHeaderBytes);
  ItemView view;
  static_cast<MapView&>(view) = MapView(bytes.substr(codec::kItemHeaderBytes));
  view.bytes_ = bytes;
  return view;
}

uint32_t ItemView::size_bytes() const {
  return bytes_.empty() ? 0 : LoadLittleEndian<uint32_t>(bytes_.data() + 2);
}

}  // namespace tepui
