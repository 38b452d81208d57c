#include "ops/delete_plan.h"

namespace tepui::ops {

Result<engine::PlanOutcome> DeletePlan::Apply(const ItemView* before, Buffer* /*after*/) const {
  if (Result<void> checked = CheckCondition(before); !checked) return std::move(checked).error();
  // A blind delete does not know whether there is something.
  const bool known_missing = needs_before() && before == nullptr;
  return known_missing ? engine::PlanOutcome::kKeep : engine::PlanOutcome::kRemove;
}

}  // namespace tepui::ops
