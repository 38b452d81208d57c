#pragma once

#include <optional>
#include <span>
#include <utility>

#include "expr/bound.h"
#include "tepui/item_view.h"
#include "tepui/result.h"
#include "tepui/value.h"

namespace tepui::expr {

// A value that an update reads or makes: stored bytes as they are, or something computed.
class UpdateValue {
 public:
  explicit UpdateValue(ValueView stored) : stored_(stored) {}
  explicit UpdateValue(Value computed) : computed_(std::move(computed)) {}

  Type type() const { return computed_ ? computed_->type() : stored_.type(); }
  // The bytes, if it was not computed.
  std::optional<ValueView> stored() const {
    return computed_ ? std::nullopt : std::optional(stored_);
  }
  std::optional<Number> AsNumber() const {
    if (!computed_) return stored_.AsNumber();
    const Number* number = computed_->AsNumber();
    return number != nullptr ? std::optional(*number) : std::nullopt;
  }
  Value Materialize() const { return computed_ ? *computed_ : stored_.Materialize(); }

 private:
  ValueView stored_;
  std::optional<Value> computed_;
};

// Works out the right-hand side of a SET. Everything is read from `old`; null: there is no item.
//
// Errors: kValidation: an attribute that is not there, an operand of the wrong type, a number out
// of
//         range.
Result<UpdateValue> EvaluateSet(const BoundUpdate& update, const UpdateAction& action,
                                const ItemView* old);

// What ADD makes of `old_value` (unset: there is none) and `operand`.
Result<UpdateValue> EvaluateAdd(std::optional<ValueView> old_value, ValueView operand);

// What DELETE leaves of the set `old_value`; unset when that is nothing.
Result<std::optional<UpdateValue>> EvaluateDelete(ValueView old_value, ValueView operand);

}  // namespace tepui::expr
