#pragma once

#include "absl/container/inlined_vector.h"
#include "ops/conditional_plan.h"
#include "tepui/key.h"

namespace tepui::ops {

// Changes the item with a key, or makes it. Borrows the key's values and the update.
class UpdatePlan final : public ConditionalPlan {
 public:
  // Without an `update` the item is only made to exist.
  UpdatePlan(const engine::TableVersion& table, const Key& key, const WriteTerms& terms,
             const expr::BoundUpdate* update);

  bool needs_before() const override { return true; }
  Result<engine::PlanOutcome> Apply(const ItemView* before, Buffer* after) const override;

 private:
  Result<void> Merge(const ItemView* before, Buffer* after) const;
  Result<void> CheckIndexKeys(const ItemView& after) const;

  const Key key_;
  const expr::BoundUpdate* const update_;
  // An update that only takes away does not make an item.
  bool makes_item_ = true;
  // Key attributes of indexes that the update changes.
  absl::InlinedVector<const KeyAttribute*, 4> index_keys_;
};

}  // namespace tepui::ops
