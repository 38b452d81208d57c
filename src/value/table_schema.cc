#include "value/table_schema.h"

#include <algorithm>

namespace tepui {

bool KeySchema::Contains(std::string_view name) const {
  const auto named = [name](const KeyAttribute& attribute) { return attribute.name == name; };
  return std::any_of(partition.begin(), partition.end(), named) ||
         std::any_of(sort.begin(), sort.end(), named);
}

const IndexSchema* TableSchema::FindIndex(std::string_view index_name) const {
  const auto at = std::find_if(indexes.begin(), indexes.end(),
                               [&](const IndexSchema& index) { return index.name == index_name; });
  return at == indexes.end() ? nullptr : &*at;
}

std::optional<size_t> TableSchema::PositionOf(uint32_t index_space_id) const {
  for (size_t i = 0; i < indexes.size(); ++i) {
    if (indexes[i].space_id == index_space_id) return i;
  }
  return std::nullopt;
}

bool TableSchema::is_changing() const {
  return std::any_of(indexes.begin(), indexes.end(), [](const IndexSchema& index) {
    return index.status == IndexStatus::kCreating;
  });
}

bool TableSchema::has_local_index() const {
  return std::any_of(indexes.begin(), indexes.end(),
                     [](const IndexSchema& index) { return !index.global; });
}

}  // namespace tepui
