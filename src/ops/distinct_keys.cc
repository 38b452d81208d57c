#include "ops/distinct_keys.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "ops/constraints.h"

namespace tepui::ops {

Result<void> DistinctKeys::Add(const engine::TableVersion& table, std::string_view key) {
  const TableKey added{table.schema.space_id, key};
  if (2 * (keys_.size() + 1) > slots_.size()) AddSlots();
  uint32_t* const slot = SlotOf(added);
  if (*slot != 0) return Invalid(std::string(refusal_));
  keys_.push_back(added);
  *slot = static_cast<uint32_t>(keys_.size());
  return {};
}

uint32_t* DistinctKeys::SlotOf(const TableKey& key) {
  const size_t mask = slots_.size() - 1;
  size_t at = (HashBytes(key.key) + key.space_id) & mask;
  while (slots_[at] != 0 && !(keys_[slots_[at] - 1] == key)) at = (at + 1) & mask;
  return &slots_[at];
}

void DistinctKeys::AddSlots() {
  slots_.assign(std::max(2 * slots_.size(), 2 * kUsualKeys), 0);
  for (size_t i = 0; i < keys_.size(); ++i) *SlotOf(keys_[i]) = static_cast<uint32_t>(i + 1);
}

}  // namespace tepui::ops
