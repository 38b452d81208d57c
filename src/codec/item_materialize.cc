#include <vector>

#include "codec/body.h"
#include "codec/sortable_number.h"
#include "tepui/item_view.h"

// Stored values into owned ones. The order on disk is the order in memory: nothing is sorted.
namespace tepui {
namespace {

std::string Element(std::string_view payload, const std::string*) { return std::string(payload); }

Binary Element(std::string_view payload, const Binary*) { return {std::string(payload)}; }

Number Element(std::string_view payload, const Number*) {
  Number number;
  codec::DecodeNumber(payload, &number);
  return number;
}

template <class T>
Set<T> MaterializeSet(std::string_view bytes) {
  const codec::Body body = codec::ReadBody(bytes, codec::BodyKind::kListOrSet);
  std::vector<T> elements;
  elements.reserve(body.count);
  for (size_t i = 0; i < body.count; ++i) {
    elements.push_back(Element(body.Entry(i), static_cast<const T*>(nullptr)));
  }
  return Set<T>::FromSorted(std::move(elements));
}

List MaterializeList(std::string_view bytes) {
  const codec::Body body = codec::ReadBody(bytes, codec::BodyKind::kListOrSet);
  List list;
  list.reserve(body.count);
  for (size_t i = 0; i < body.count; ++i) {
    list.push_back(ValueView(body.Entry(i)).Materialize());
  }
  return list;
}

}  // namespace

Value ValueView::Materialize() const {
  const std::string_view payload = bytes_.substr(bytes_.empty() ? 0 : 1);
  switch (type()) {
    case Type::kNull:
      return Null();
    case Type::kBool:
      return *AsBool();
    case Type::kNumber:
      return Element(payload, static_cast<const Number*>(nullptr));
    case Type::kString:
      return payload;
    case Type::kBinary:
      return Binary{std::string(payload)};
    case Type::kStringSet:
      return MaterializeSet<std::string>(payload);
    case Type::kNumberSet:
      return MaterializeSet<Number>(payload);
    case Type::kBinarySet:
      return MaterializeSet<Binary>(payload);
    case Type::kList:
      return MaterializeList(payload);
    case Type::kMap:
      return MapView(payload).Materialize();
  }
  return Null();
}

Map MapView::Materialize() const {
  const codec::Body body = codec::ReadBody(body_, codec::BodyKind::kMap);
  Map map;
  map.Reserve(body.count);
  for (size_t i = 0; i < body.count; ++i) {
    const codec::NamedEntry entry = codec::SplitEntry(body.Entry(i));
    map.Append(entry.name, ValueView(entry.value).Materialize());
  }
  return map;
}

}  // namespace tepui
