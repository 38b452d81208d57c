#include "expr/update_operand.h"

#include <variant>

#include "absl/container/inlined_vector.h"
#include "expr/document_path.h"
#include "expr/messages.h"

namespace tepui::expr {
namespace {

// A step's outcome. Mistakes travel as values, since if_not_exists may drop the one that has it.
using Outcome = Result<UpdateValue>;
using Stack = absl::InlinedVector<Outcome, 3>;

Outcome Pop(Stack* stack) {
  Outcome top = std::move(stack->back());
  stack->pop_back();
  return top;
}

Outcome ReadPath(const BoundUpdate& update, uint16_t path, const ItemView* old) {
  if (old != nullptr) {
    const auto value = FindAt(*old, update.program().paths[path]);
    if (value) return UpdateValue(*value);
  }
  return messages::AttributeMissing();
}

Outcome Sum(const std::optional<Number>& a, const std::optional<Number>& b, bool plus) {
  if (!a || !b) return messages::UpdateOperandType();
  auto sum = plus ? Number::Add(*a, *b) : Number::Subtract(*a, *b);
  if (!sum) return std::move(sum).error();
  return UpdateValue(Value(*sum));
}

Outcome AppendLists(Value a, Value b) {
  List* first = a.AsList();
  List* second = b.AsList();
  for (Value& element : *second) first->push_back(std::move(element));
  return UpdateValue(std::move(a));
}

Outcome Combine(UpdateStep::Do what, const Outcome& a, const Outcome& b) {
  if (!a) return a.error();
  if (!b) return b.error();
  if (what != UpdateStep::Do::kListAppend) {
    return Sum(a->AsNumber(), b->AsNumber(), what == UpdateStep::Do::kPlus);
  }
  if (a->type() != Type::kList || b->type() != Type::kList) return messages::UpdateOperandType();
  return AppendLists(a->Materialize(), b->Materialize());
}

// A step that is a right-hand side of its own, as most are.
Outcome ReadOperand(const BoundUpdate& update, UpdateStep step, const ItemView* old) {
  if (step.what == UpdateStep::Do::kPath) return ReadPath(update, step.index, old);
  return UpdateValue(update.slot(step.index));
}

bool IsOperand(UpdateStep step) {
  return step.what == UpdateStep::Do::kValue || step.what == UpdateStep::Do::kPath;
}

template <class T>
bool Unite(const T* from, T* to) {
  if (from == nullptr || to == nullptr) return false;
  for (const auto& element : *from) to->Insert(element);
  return true;
}

template <class T>
bool Subtract(const T* what, T* from) {
  if (what == nullptr || from == nullptr) return false;
  for (const auto& element : *what) from->Erase(element);
  return true;
}

template <class T>
bool IsEmpty(const T* set) {
  return set != nullptr && set->empty();
}

}  // namespace

Result<UpdateValue> EvaluateSet(const BoundUpdate& update, const UpdateAction& action,
                                const ItemView* old) {
  const auto& steps = std::get<UpdateCode>(update.program().code).steps;
  if (action.step_count == 1) return ReadOperand(update, steps[action.first_step], old);
  Stack stack;
  for (size_t i = action.first_step; i < size_t{action.first_step} + action.step_count; ++i) {
    const UpdateStep step = steps[i];
    if (IsOperand(step)) {
      stack.push_back(ReadOperand(update, step, old));
      continue;
    }
    Outcome second = Pop(&stack);
    Outcome first = Pop(&stack);
    if (step.what == UpdateStep::Do::kIfNotExists) {
      stack.push_back(first ? std::move(first) : std::move(second));
    } else {
      stack.push_back(Combine(step.what, first, second));
    }
  }
  return Pop(&stack);
}

Result<UpdateValue> EvaluateAdd(std::optional<ValueView> old_value, ValueView operand) {
  if (!old_value) return UpdateValue(operand);
  if (old_value->type() != operand.type()) return messages::UpdateOperandType();
  if (operand.type() == Type::kNumber) {
    return Sum(old_value->AsNumber(), operand.AsNumber(), true);
  }
  Value sum = old_value->Materialize();
  const Value added = operand.Materialize();
  const bool united = Unite(added.AsStringSet(), sum.AsStringSet()) ||
                      Unite(added.AsNumberSet(), sum.AsNumberSet()) ||
                      Unite(added.AsBinarySet(), sum.AsBinarySet());
  if (!united) return messages::UpdateOperandType();
  return UpdateValue(std::move(sum));
}

Result<std::optional<UpdateValue>> EvaluateDelete(ValueView old_value, ValueView operand) {
  if (old_value.type() != operand.type()) return messages::UpdateOperandType();
  Value rest = old_value.Materialize();
  const Value removed = operand.Materialize();
  const bool subtracted = Subtract(removed.AsStringSet(), rest.AsStringSet()) ||
                          Subtract(removed.AsNumberSet(), rest.AsNumberSet()) ||
                          Subtract(removed.AsBinarySet(), rest.AsBinarySet());
  if (!subtracted) return messages::UpdateOperandType();
  const bool empty =
      IsEmpty(rest.AsStringSet()) || IsEmpty(rest.AsNumberSet()) || IsEmpty(rest.AsBinarySet());
  if (empty) return std::optional<UpdateValue>();
  return std::optional<UpdateValue>(UpdateValue(std::move(rest)));
}

}  // namespace tepui::expr
