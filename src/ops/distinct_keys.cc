#include "ops/distinct_keys.h"

#include <string>

#include "base/hash.h"
#include "ops/constraints.h"

namespace tepui::ops {

size_t DistinctKeys::Hash::operator()(const TableKey& key) const {
  return HashBytes(key.key) + key.space_id;
}

Result<void> DistinctKeys::Add(const engine::TableVersion& table, std::string_view key) {
  if (keys_.insert({table.schema.space_id, bytes_.Append(key)}).second) return {};
  return Invalid(std::string(refusal_));
}

}  // namespace tepui::ops
