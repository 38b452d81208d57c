#include "ops/distinct_keys.h"

#include <algorithm>
#include <string>

#include "ops/constraints.h"

namespace tepui::ops {

Result<void> DistinctKeys::Add(const engine::TableVersion& table, std::string_view key) {
  char* const copy = static_cast<char*>(memory_.allocate(key.size(), 1));
  std::copy(key.begin(), key.end(), copy);
  if (keys_.insert({table.schema.space_id, {copy, key.size()}}).second) return {};
  return Invalid(std::string(refusal_));
}

}  // namespace tepui::ops
