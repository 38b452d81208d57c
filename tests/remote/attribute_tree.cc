#include "remote/attribute_tree.h"

#include <string>
#include <string_view>

namespace tepui::remote {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string ToBase64(std::string_view bytes) {
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](size_t at) {
      return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u;
    };
    const unsigned word = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (size_t digit = 0; digit < 4; ++digit) {
      const bool is_there = i + digit <= bytes.size();
      text += is_there ? kDigits[word >> (18 - 6 * digit) & 63] : '=';
    }
  }
  return text;
}

std::string FromBase64(std::string_view text) {
  std::string bytes;
  unsigned word = 0;
  int bits = 0;
  for (const char c : text) {
    if (c == '=') break;
    word = word << 6 | static_cast<unsigned>(kDigits.find(c));
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(word >> bits & 255);
  }
  return bytes;
}

Value TextOf(const std::string& text) { return text; }
Value TextOf(const Number& number) { return number.ToString(); }
Value TextOf(const Binary& binary) { return ToBase64(binary.bytes); }

template <class Elements, class F>
List Listed(const Elements& elements, const F& convert) {
  List list;
  list.reserve(elements.size());
  for (const auto& element : elements) list.push_back(convert(element));
  return list;
}
template <class Set>
List Texts(const Set& set) {
  return Listed(set, [](const auto& element) { return TextOf(element); });
}

Value PayloadOf(const Value& value) {
  if (value.IsNull()) return true;
  if (value.AsBool() != nullptr) return *value.AsBool();
  if (value.AsNumber() != nullptr) return TextOf(*value.AsNumber());
  if (value.AsString() != nullptr) return TextOf(*value.AsString());
  if (value.AsBinary() != nullptr) return TextOf(*value.AsBinary());
  if (value.AsStringSet() != nullptr) return Texts(*value.AsStringSet());
  if (value.AsNumberSet() != nullptr) return Texts(*value.AsNumberSet());
  if (value.AsBinarySet() != nullptr) return Texts(*value.AsBinarySet());
  if (value.AsList() != nullptr) return Listed(*value.AsList(), ToTree);
  return ItemToTree(*value.AsMap());
}

Number NumberIn(const Value& tree) {
  return *Number::Parse(tree.AsString() != nullptr ? *tree.AsString() : "0");
}
Binary BinaryIn(const Value& tree) {
  return Binary{FromBase64(tree.AsString() != nullptr ? *tree.AsString() : "")};
}
std::string TextIn(const Value& tree) { return tree.AsString() != nullptr ? *tree.AsString() : ""; }

template <class Set, class F>
Set SetFrom(const Value& tree, const F& convert) {
  Set set;
  if (tree.AsList() == nullptr) return set;
  for (const Value& element : *tree.AsList()) set.Insert(convert(element));
  return set;
}

}  // namespace

Value ToTree(const Value& value) {
  constexpr std::string_view kNames[] = {"NULL", "BOOL", "N", "S", "B", "SS", "NS", "BS", "L", "M"};
  Map tree;
  tree.Set(kNames[static_cast<size_t>(value.type())], PayloadOf(value));
  return tree;
}

Map ItemToTree(const Item& item) {
  Map tree;
  for (const Attribute& attribute : item) tree.Set(attribute.name, ToTree(attribute.value));
  return tree;
}

Value FromTree(const Value& tree) {
  if (tree.AsMap() == nullptr || tree.AsMap()->size() != 1) return Null();
  const auto& [type, payload] = *tree.AsMap()->begin();
  if (type == "BOOL") return payload;
  if (type == "N") return NumberIn(payload);
  if (type == "S") return payload;
  if (type == "B") return BinaryIn(payload);
  if (type == "SS") return SetFrom<StringSet>(payload, TextIn);
  if (type == "NS") return SetFrom<NumberSet>(payload, NumberIn);
  if (type == "BS") return SetFrom<BinarySet>(payload, BinaryIn);
  if (type == "L" && payload.AsList() != nullptr) return Listed(*payload.AsList(), FromTree);
  if (type == "M" && payload.AsMap() != nullptr) return ItemFromTree(*payload.AsMap());
  return Null();
}

Item ItemFromTree(const Map& tree) {
  Item item;
  for (const Attribute& attribute : tree) item.Set(attribute.name, FromTree(attribute.value));
  return item;
}

}  // namespace tepui::remote
