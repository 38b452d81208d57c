#pragma once

#include "ops/conditional_plan.h"
#include "tepui/value.h"

namespace tepui::ops {

// Replaces whatever has the item's key. Borrows `item`, whose attributes have been checked.
class PutPlan final : public ConditionalPlan {
 public:
  PutPlan(const engine::TableVersion& table, KeyBuffer key, const WriteTerms& terms,
          const Item& item)
      : ConditionalPlan(table, std::move(key), terms), item_(item) {}

  Result<engine::PlanOutcome> Apply(const ItemView* before, Buffer* after) const override;

 private:
  const Item& item_;
};

}  // namespace tepui::ops
