#include <string>
#include <utility>
#include <vector>

#include "codec/body.h"
#include "codec/sortable_number.h"
#include "codec/type_code.h"
#include "tepui/item_view.h"

// Stored values into owned ones, each made where it will stay. The order on disk is the order in
// memory: nothing is sorted, unless the bytes were damaged.
namespace tepui {
namespace {

using codec::Body;
using codec::BodyKind;
using codec::TypeCode;

void Fill(ValueView view, Value* value);

void FillElement(std::string_view payload, std::string* element) { element->assign(payload); }
void FillElement(std::string_view payload, Binary* element) { element->bytes.assign(payload); }
void FillElement(std::string_view payload, Number* element) {
  codec::DecodeNumber(payload, element);
}

template <class T>
void FillSet(std::string_view bytes, Value* value) {
  const Body body = codec::ReadBody(bytes, BodyKind::kListOrSet);
  std::vector<T> elements(body.count);
  for (size_t i = 0; i < body.count; ++i) FillElement(body.Entry(i), &elements[i]);
  value->Emplace<Set<T>>(Set<T>::FromSorted(std::move(elements)));
}

void FillList(std::string_view bytes, List* list) {
  const Body body = codec::ReadBody(bytes, BodyKind::kListOrSet);
  list->resize(body.count);
  for (size_t i = 0; i < body.count; ++i) Fill(ValueView(body.Entry(i)), &(*list)[i]);
}

Map MakeMap(std::string_view bytes) {
  const Body body = codec::ReadBody(bytes, BodyKind::kMap);
  std::vector<Attribute> attributes(body.count);
  for (size_t i = 0; i < body.count; ++i) {
    const MapView::Entry entry = body.Named(i);
    attributes[i].name.assign(entry.name);
    Fill(entry.value, &attributes[i].value);
  }
  return Map(std::move(attributes));
}

// `value` is Null before.
void Fill(ValueView view, Value* value) {
  const std::string_view payload = view.payload();
  switch (static_cast<TypeCode>(view.type_code())) {
    case TypeCode::kNull:
      return;
    case TypeCode::kFalse:
      value->Emplace<bool>(false);
      return;
    case TypeCode::kTrue:
      value->Emplace<bool>(true);
      return;
    case TypeCode::kNumber:
      return FillElement(payload, &value->Emplace<Number>());
    case TypeCode::kString:
      value->Emplace<std::string>(payload);
      return;
    case TypeCode::kBinary:
      value->Emplace<Binary>(Binary{std::string(payload)});
      return;
    case TypeCode::kStringSet:
      return FillSet<std::string>(payload, value);
    case TypeCode::kNumberSet:
      return FillSet<Number>(payload, value);
    case TypeCode::kBinarySet:
      return FillSet<Binary>(payload, value);
    case TypeCode::kList:
      return FillList(payload, &value->Emplace<List>());
    case TypeCode::kMap:
      value->Emplace<Map>(MakeMap(payload));
      return;
  }
}

}  // namespace

Value ValueView::Materialize() const {
  Value value;
  Fill(*this, &value);
  return value;
}

Map MapView::Materialize() const { return MakeMap(body_); }

}  // namespace tepui
