#pragma once

#include <utility>

#include "engine/write_plan.h"
#include "expr/bound.h"

namespace tepui::ops {

// What every write of one item has in common: it may depend on a condition, and its caller may want
// to see the old item.
struct WriteTerms {
  const expr::BoundCondition* condition = nullptr;
  bool item_on_condition_failure = false;
  // The response needs the old item: returned attributes, capacity units.
  bool wants_before = false;
};

// A plan that first tests a condition.
class ConditionalPlan : public engine::WritePlan {
 public:
  ConditionalPlan(const engine::TableVersion& table, KeyBuffer key, const WriteTerms& terms)
      : WritePlan(table, std::move(key)), terms_(terms) {}

  bool needs_before() const override { return terms_.condition != nullptr || terms_.wants_before; }

 protected:
  // Errors: kConditionFailed.
  Result<void> CheckCondition(const ItemView* before) const;

 private:
  const WriteTerms terms_;
};

}  // namespace tepui::ops
