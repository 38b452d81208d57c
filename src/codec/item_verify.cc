#include "codec/body.h"
#include "codec/item_bytes.h"
#include "value/utf8.h"

// What ItemView::Parse leaves unchecked.
namespace tepui::codec {
namespace {

bool VerifyMap(const MapView& map);

bool VerifyValue(ValueView value) {
  switch (value.type()) {
    case Type::kString:
      return IsUtf8(*value.AsString());
    case Type::kStringSet: {
      const SetView set = *value.AsSet();
      for (size_t i = 0; i < set.size(); ++i) {
        if (!IsUtf8(set.payload(i))) return false;
      }
      return true;
    }
    case Type::kList: {
      const ListView list = *value.AsList();
      for (size_t i = 0; i < list.size(); ++i) {
        if (!VerifyValue(list[i])) return false;
      }
      return true;
    }
    case Type::kMap:
      return VerifyMap(*value.AsMap());
    default:
      return true;
  }
}

bool VerifyMap(const MapView& map) {
  const Body body = ReadBody(map.body(), BodyKind::kMap);
  std::string_view previous;
  for (size_t i = 0; i < body.count; ++i) {
    const MapView::Entry entry = body.Named(i);
    if (static_cast<uint8_t>(body.hashes[i]) != NameHash(entry.name) || !IsUtf8(entry.name) ||
        !VerifyValue(entry.value) || (i > 0 && entry.name <= previous)) {
      return false;
    }
    previous = entry.name;
  }
  return true;
}

}  // namespace

Result<void> VerifyItem(const ItemView& item) {
  if (VerifyMap(item)) return {};
  return Error(ErrorCode::kCorruption,
               "A stored item has a wrong name hash, order of names or text");
}

}  // namespace tepui::codec
