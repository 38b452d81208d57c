#include "ops/distinct_keys.h"

#include "ops/constraints.h"

namespace tepui::ops {

Result<void> DistinctKeys::Add(const engine::TableVersion& table, std::string_view key) {
  if (keys_.emplace(table.schema.space_id, key).second) return {};
  return Invalid(std::string(refusal_));
}

}  // namespace tepui::ops
