#pragma once

#include <optional>

#include "engine/session.h"
#include "ops/conditional_plan.h"
#include "tepui/item_requests.h"
#include "tepui/options.h"

// Running the plan of one item, and what goes back to the caller. PutItem, UpdateItem and
// DeleteItem of both API styles end here.
namespace tepui::ops {

// What a response is made of.
struct WriteAnswer {
  ReturnValues return_values = ReturnValues::kNone;
  ReturnConsumedCapacity consumed_capacity = ReturnConsumedCapacity::kNone;
  ReturnItemCollectionMetrics collection_metrics = ReturnItemCollectionMetrics::kNone;
  const expr::BoundUpdate* update = nullptr;  // for UPDATED_OLD and UPDATED_NEW

  bool needs_before() const {
    return return_values == ReturnValues::kAllOld || return_values == ReturnValues::kUpdatedOld ||
           consumed_capacity != ReturnConsumedCapacity::kNone;
  }
};

// The terms and the answer that a request asks for.
template <class Request>
WriteAnswer AnswerFor(const Request& request) {
  return {.return_values = request.return_values,
          .consumed_capacity = request.return_consumed_capacity,
          .collection_metrics = request.return_item_collection_metrics};
}

template <class Request>
WriteTerms TermsFor(const Request& request, const expr::BoundCondition* condition) {
  return {.condition = condition,
          .item_on_condition_failure = request.return_values_on_condition_check_failure ==
                                       ReturnValuesOnConditionCheckFailure::kAllOld,
          .wants_before = AnswerFor(request).needs_before()};
}

// The same from the options of a handle's call.
template <class Options>
WriteTerms TermsForOptions(const Options& options) {
  const WriteAnswer answer{.return_values = options.return_values};
  return {.condition = options.condition ? options.condition->bound().get() : nullptr,
          .item_on_condition_failure = options.return_item_on_condition_failure,
          .wants_before = answer.needs_before()};
}

// Puts and deletes return nothing or all of the old item. Errors: kValidation.
Result<void> CheckOldOrNone(ReturnValues return_values);

// Errors: kValidation: the mistake that an expression from the builder carries; null, as a
// moved-from
//         one leaves it.
Result<void> CheckUsable(const expr::Bound* expression);

// `key` is used for the collection metrics only.
Result<WriteItemResponse> RunWrite(const engine::Session& session, const engine::WritePlan& plan,
                                   const Key& key, const WriteAnswer& answer);

// The same for a handle: only the attributes are returned.
Result<std::optional<Item>> RunWrite(const engine::Session& session, const engine::WritePlan& plan,
                                     const WriteAnswer& answer,
                                     std::optional<Durability> durability);

}  // namespace tepui::ops
