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

// Room for a number that is made here: what size(...) gives.
struct Scratch {
  char bytes[codec::kSortableNumberBytesMax];
};

ValueView EncodeSize(ValueView value, Scratch* scratch) {
  const std::optional<size_t> size = SizeOf(value);
  if (!size) return {};
  const size_t length = codec::EncodeNumber(Number(*size), scratch->bytes);
  return {static_cast<uint8_t>(codec::TypeCode::kNumber), {scratch->bytes, length}};
}

// From here on what is not there is a view of no value.
bool IsThere(ValueView value) { return value.type_code() != 0; }

bool Equal(ValueView a, ValueView b) { return IsThere(a) && a == b; }

// Whether the two have an order: both are there, of one type, and that is S, N or B.
bool HaveOrder(ValueView a, ValueView b) {
  return a.type_code() == b.type_code() && IsOrderedCode(a.type_code());
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
  return value.payload().starts_with(prefix.payload());
}

bool ListContains(const ListView& list, ValueView element) {
  for (size_t i = 0, size = list.size(); i < size; ++i) {
    if (list[i] == element) return true;
  }
  return false;
}

bool Contains(ValueView container, ValueView element) {
  if (const auto set = container.AsSet()) {
    return set->element_type() == element.type() && set->ContainsPayload(element.payload());
  }
  if (const auto list = container.AsList()) return ListContains(*list, element);
  const Type type = container.type();
  if (type != element.type() || (type != Type::kString && type != Type::kBinary)) return false;
  return container.payload().find(element.payload()) != std::string_view::npos;
}

bool HasType(ValueView value, ValueView type_name) {
  return TypeName(value.type()) == type_name.payload();
}

class Evaluation {
 public:
  Evaluation(const BoundCondition& condition, const ItemView* item)
      : slots_(condition.slots()),
        paths_(condition.program().paths.data()),
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
  ValueView Read(const Term& term, size_t index, Scratch* scratch) const {
    const OperandRef ref = code_.operands[term.first_operand + index];
    ValueView value;
    if (ref.from == OperandRef::From::kValue) {
      value = slots_[ref.index];
    } else if (item_ != nullptr) {
      if (const auto found = FindAt(*item_, paths_[ref.index])) value = *found;
    }
    return ref.size && IsThere(value) ? EncodeSize(value, scratch) : value;
  }

  bool Holds(const Term& term) const {
    Scratch scratch;
    const ValueView first = Read(term, 0, &scratch);
    switch (term.test) {
      case Test::kExists:
        return IsThere(first);
      case Test::kNotExists:
        return !IsThere(first);
      case Test::kIn:
        return IsIn(term, first);
      case Test::kBetween:
        return IsBetween(term, first);
      default:
        Scratch second_scratch;
        return HoldsForTwo(term.test, first, Read(term, 1, &second_scratch));
    }
  }

  static bool HoldsForTwo(Test test, ValueView a, ValueView b) {
    if (test == Test::kEqual) return Equal(a, b);
    // What is not there differs from everything, also from what is not there either.
    if (test == Test::kNotEqual) return !Equal(a, b);
    if (test < Test::kBetween) return HaveOrder(a, b) && OrderHolds(test, CompareSameType(a, b));
    if (!IsThere(a) || !IsThere(b)) return false;
    switch (test) {
      case Test::kHasType:
        return HasType(a, b);
      case Test::kBeginsWith:
        return BeginsWith(a, b);
      default:
        return Contains(a, b);
    }
  }

  bool IsBetween(const Term& term, ValueView value) const {
    Scratch scratch;
    const ValueView low = Read(term, 1, &scratch);
    if (!HaveOrder(value, low) || CompareSameType(value, low) < 0) return false;
    const ValueView high = Read(term, 2, &scratch);
    return HaveOrder(value, high) && CompareSameType(value, high) <= 0;
  }

  bool IsIn(const Term& term, ValueView value) const {
    Scratch scratch;
    for (size_t i = 1; i < term.operand_count; ++i) {
      if (Equal(value, Read(term, i, &scratch))) return true;
    }
    return false;
  }

  const ValueView* slots_;
  const DocumentPath* paths_;
  const ConditionCode& code_;
  const ItemView* item_;
};

}  // namespace

bool Evaluate(const BoundCondition& condition, const ItemView* item) {
  return Evaluation(condition, item).Run();
}

}  // namespace tepui::expr
