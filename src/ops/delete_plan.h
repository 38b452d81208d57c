#pragma once

#include "ops/conditional_plan.h"

namespace tepui::ops {

// Removes the item with a key, if there is one.
class DeletePlan final : public ConditionalPlan {
 public:
  using ConditionalPlan::ConditionalPlan;

  Result<engine::PlanOutcome> Apply(const ItemView* before, Buffer* after) const override;
};

}  // namespace tepui::ops
