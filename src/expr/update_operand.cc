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

Outcome Sum(const Value& a, const Value& b, bool plus) {
  const Number* left = a.AsNumber();
  const Number* right = b.AsNumber();
  if (left == nullptr || right == nullptr) return messages::UpdateOperandType();
  auto sum = plus ? Number::Add(*left, *right) : Number::Subtract(*left, *right);
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
  const Type type = what == UpdateStep::Do::kListAppend ? Type::kList : Type::kNumber;
  if (a->type() != type || b->type() != type) return messages::UpdateOperandType();
  if (type == Type::kList) return AppendLists(a->Materialize(), b->Materialize());
  return Sum(a->Materialize(), b->Materialize(), what == UpdateStep::Do::kPlus);
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
  Stack stack;
  for (size_t i = action.first_step; i < size_t{action.first_step} + action.step_count; ++i) {
    const UpdateStep step = steps[i];
    if (step.what == UpdateStep::Do::kValue) {
      stack.emplace_back(UpdateValue(update.slot(step.index)));
      continue;
    }
    if (step.what == UpdateStep::Do::kPath) {
      stack.push_back(ReadPath(update, step.index, old));
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
  Value sum = old_value->Materialize();
  const Value added = operand.Materialize();
  if (sum.AsNumber() != nullptr) return Sum(sum, added, true);
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
