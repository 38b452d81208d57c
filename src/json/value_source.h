#pragma once

#include <optional>
#include <string_view>

#include "tepui/item_view.h"
#include "tepui/value.h"

// One way to walk values, owned or read in place, so that each writer is written once.
namespace tepui::json {

inline bool BoolOf(const Value& value) { return *value.AsBool(); }
inline bool BoolOf(ValueView value) { return *value.AsBool(); }
inline Number NumberOf(const Value& value) { return *value.AsNumber(); }
inline Number NumberOf(ValueView value) { return *value.AsNumber(); }
inline std::string_view StringOf(const Value& value) { return *value.AsString(); }
inline std::string_view StringOf(ValueView value) { return *value.AsString(); }
inline std::string_view BinaryOf(const Value& value) { return value.AsBinary()->bytes; }
inline std::string_view BinaryOf(ValueView value) { return *value.AsBinary(); }

// Calls `visit` with each string of a string set, or the bytes of each member of a binary set.
template <class F>
void ForEachText(const Value& set, const F& visit) {
  if (set.type() == Type::kStringSet) {
    for (const std::string& text : *set.AsStringSet()) visit(std::string_view(text));
  } else {
    for (const Binary& binary : *set.AsBinarySet()) visit(std::string_view(binary.bytes));
  }
}
template <class F>
void ForEachText(ValueView set, const F& visit) {
  const SetView elements = *set.AsSet();
  for (size_t i = 0; i < elements.size(); ++i) visit(elements.payload(i));
}

// Calls `visit` with each Number of a number set.
template <class F>
void ForEachNumber(const Value& set, const F& visit) {
  for (const Number& number : *set.AsNumberSet()) visit(number);
}
template <class F>
void ForEachNumber(ValueView set, const F& visit) {
  const SetView elements = *set.AsSet();
  for (size_t i = 0; i < elements.size(); ++i) visit(elements.number(i));
}

// Calls `visit` with each element of a list.
template <class F>
void ForEachElement(const Value& list, const F& visit) {
  for (const Value& element : *list.AsList()) visit(element);
}
template <class F>
void ForEachElement(ValueView list, const F& visit) {
  const ListView elements = *list.AsList();
  for (size_t i = 0; i < elements.size(); ++i) visit(elements[i]);
}

// Calls `visit` with the name and the value of each attribute.
template <class F>
void ForEachAttribute(const Map& map, const F& visit) {
  for (const Attribute& attribute : map) visit(std::string_view(attribute.name), attribute.value);
}
template <class F>
void ForEachAttribute(const MapView& map, const F& visit) {
  for (const MapView::Entry entry : map) visit(entry.name, entry.value);
}

inline const Map& MapOf(const Value& value) { return *value.AsMap(); }
inline MapView MapOf(ValueView value) { return *value.AsMap(); }

}  // namespace tepui::json
