#include "expr/condition.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

#include "codec/sortable_number.h"
#include "codec/type_code.h"
#include "expr/compare.h"
#include "expr/document_path.h"

namespace tepui::expr {
namespace {

// Elements, characters or bytes, by the value's type; unset for types that have no size.
std::optional<size_t> SizeOf(ValueView value) {
  if (const auto text = value.AsString()) return text->size();
  if (const auto bytes = value.AsBinary()) return bytes->size();
  if (const auto set = value.AsSet()) return set->size();
  if (const auto list = value.AsList()) return list->size();
  if (const auto map = value.AsMap()) return map->size();
  return std::nullopt;
}

// One operand of a term: a view of a stored or a bound value, or a number made here.
class OperandValue {
 public:
  OperandValue(const BoundCondition& condition, const ItemView* item, OperandRef ref) {
    if (ref.from == OperandRef::From::kValue) {
      view_ = condition.slot(ref.index);
    } else {
      const std::optional<ValueView> found =
          item != nullptr ? FindAt(*item, condition.program().paths[ref.index]) : std::nullopt;
      if (!found) return;
      view_ = *found;
    }
    present_ = true;
    if (ref.size) ReplaceBySize();
  }
  // The view may refer into the object itself.
  OperandValue(const OperandValue&) = delete;
  OperandValue& operator=(const OperandValue&) = delete;

  bool present() const { return present_; }
  ValueView view() const { return view_; }

 private:
  void ReplaceBySize() {
    const std::optional<size_t> size = SizeOf(view_);
    present_ = size.has_value();
    if (!size) return;
    number_[0] = static_cast<char>(codec::TypeCode::kNumber);
    const size_t bytes = codec::EncodeNumber(Number(*size), number_ + 1);
    view_ = ValueView(std::string_view(number_, bytes + 1));
  }

  bool present_ = false;
  ValueView view_;
  char number_[1 + codec::kSortableNumberBytesMax];
};

bool Equal(const OperandValue& a, const OperandValue& b) {
  return a.present() && b.present() && a.view() == b.view();
}

// Negative, zero or positive; unset when the two have no order.
std::optional<int> Order(const OperandValue& a, const OperandValue& b) {
  if (!a.present() || !b.present()) return std::nullopt;
  const Type type = a.view().type();
  if (type != b.view().type() || !IsOrdered(type)) return std::nullopt;
  return CompareSameType(a.view(), b.view());
}

bool OrderHolds(Test test, int order) {
  switch (test) {
    case Test::kLess:
      return order < 0;
    case Test::kLessEqual:
      return order <= 0;
    case Test::kGreater:
      return order > 0;
    default:
      return order >= 0;
  }
}

bool BeginsWith(ValueView value, ValueView prefix) {
  const Type type = value.type();
  if (type != prefix.type() || (type != Type::kString && type != Type::kBinary)) return false;
  return PayloadOf(value).starts_with(PayloadOf(prefix));
}

bool ListContains(const ListView& list, ValueView element) {
  for (size_t i = 0, size = list.size(); i < size; ++i) {
    if (list[i] == element) return true;
  }
  return false;
}

bool Contains(ValueView container, ValueView element) {
  if (const auto set = container.AsSet()) {
    return set->element_type() == element.type() && set->ContainsPayload(PayloadOf(element));
  }
  if (const auto list = container.AsList()) return ListContains(*list, element);
  const Type type = container.type();
  if (type != element.type() || (type != Type::kString && type != Type::kBinary)) return false;
  return PayloadOf(container).find(PayloadOf(element)) != std::string_view::npos;
}

bool HasType(ValueView value, ValueView type_name) {
  return TypeName(value.type()) == PayloadOf(type_name);
}

class Evaluation {
 public:
  Evaluation(const BoundCondition& condition, const ItemView* item)
      : condition_(condition),
        code_(*std::get_if<ConditionCode>(&condition.program().code)),
        item_(item) {}

  bool Run() const {
    uint16_t at = 0;
    while (at < Term::kFalse) {
      const Term& term = code_.terms[at];
      at = Holds(term) ? term.on_true : term.on_false;
    }
    return at == Term::kTrue;
  }

 private:
  OperandValue Operand(const Term& term, size_t index) const {
    return {condition_, item_, code_.operands[term.first_operand + index]};
  }

  bool Holds(const Term& term) const {
    const OperandValue first = Operand(term, 0);
    switch (term.test) {
      case Test::kExists:
        return first.present();
      case Test::kNotExists:
        return !first.present();
      case Test::kIn:
        return IsIn(term, first);
      case Test::kBetween:
        return IsBetween(term, first);
      default:
        return HoldsForTwo(term.test, first, Operand(term, 1));
    }
  }

  static bool HoldsForTwo(Test test, const OperandValue& a, const OperandValue& b) {
    if (test == Test::kEqual) return Equal(a, b);
    // What is not there differs from everything, also from what is not there either.
    if (test == Test::kNotEqual) return !Equal(a, b);
    if (!a.present() || !b.present()) return false;
    switch (test) {
      case Test::kHasType:
        return HasType(a.view(), b.view());
      case Test::kBeginsWith:
        return BeginsWith(a.view(), b.view());
      case Test::kContains:
        return Contains(a.view(), b.view());
      default:
        const std::optional<int> order = Order(a, b);
        return order && OrderHolds(test, *order);
    }
  }

  bool IsBetween(const Term& term, const OperandValue& value) const {
    const std::optional<int> low = Order(value, Operand(term, 1));
    if (!low || *low < 0) return false;
    const std::optional<int> high = Order(value, Operand(term, 2));
    return high && *high <= 0;
  }

  bool IsIn(const Term& term, const OperandValue& value) const {
    for (size_t i = 1; i < term.operand_count; ++i) {
      if (Equal(value, Operand(term, i))) return true;
    }
    return false;
  }

  const BoundCondition& condition_;
  const ConditionCode& code_;
  const ItemView* item_;
};

}  // namespace

bool Evaluate(const BoundCondition& condition, const ItemView* item) {
  return Evaluation(condition, item).Run();
}

}  // namespace tepui::expr
