#include "ops/conditional_plan.h"

#include "expr/condition.h"

namespace tepui::ops {

Result<void> ConditionalPlan::CheckCondition(const ItemView* before) const {
  if (terms_.condition == nullptr || expr::Evaluate(*terms_.condition, before)) return {};
  Error failed(ErrorCode::kConditionFailed, "The conditional request failed");
  if (!terms_.item_on_condition_failure || before == nullptr) return failed;
  return std::move(failed).WithOldItem(before->Materialize());
}

}  // namespace tepui::ops
