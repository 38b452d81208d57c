#pragma once

#include <cstddef>
#include <optional>

#include "expr/program.h"
#include "tepui/item_view.h"

namespace tepui::expr {

// The value that the first `length` elements of `path` lead to; unset where they lead nowhere.
inline std::optional<ValueView> FindAt(const MapView& item, const DocumentPath& path,
                                       size_t length) {
  std::optional<ValueView> value = item.Find(path[0].name);
  if (length == 1) return value;
  for (size_t i = 1; i < length && value; ++i) {
    const PathElement& element = path[i];
    if (element.is_index()) {
      const auto list = value->AsList();
      if (!list || element.index >= list->size()) return std::nullopt;
      value = (*list)[element.index];
    } else {
      const auto map = value->AsMap();
      if (!map) return std::nullopt;
      value = map->Find(element.name);
    }
  }
  return value;
}

inline std::optional<ValueView> FindAt(const MapView& item, const DocumentPath& path) {
  return FindAt(item, path, path.size());
}

}  // namespace tepui::expr
