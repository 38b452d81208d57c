#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "json/member_reader.h"

namespace tepui::json::legacy {

// Reads an object of structures by the attribute that each is about. `read_one` takes a structure's
// node and a T, which knows its attribute.
template <class T, class ReadOne>
bool ReadByAttribute(Node node, std::string_view structure, std::optional<std::vector<T>>* list,
                     Reading* reading, const ReadOne& read_one) {
  if (!CheckContainer(node, {ShapeKind::kMap, structure}, reading)) return false;
  list->emplace();
  for (const Node member : node) {
    if (IsAbsent(member, *reading)) continue;
    T& element = (*list)->emplace_back();
    element.attribute = member.name();
    if (!read_one(member, &element)) return false;
  }
  return true;
}

}  // namespace tepui::json::legacy
