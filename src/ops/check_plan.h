#pragma once

#include "ops/conditional_plan.h"

namespace tepui::ops {

// Changes nothing, and refuses when its condition does not hold.
class CheckPlan final : public ConditionalPlan {
 public:
  using ConditionalPlan::ConditionalPlan;

  Result<engine::PlanOutcome> Apply(const ItemView* before, Buffer* /*after*/) const override {
    Result<void> checked = CheckCondition(before);
    if (!checked) return std::move(checked).error();
    return engine::PlanOutcome::kKeep;
  }
};

}  // namespace tepui::ops
