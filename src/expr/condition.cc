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
  char bytes[1 + codec::kSortableNumberBytesMax];
};

std::string_view EncodeSize(std::string_view value, Scratch* scratch) {
  const std::optional<size_t> size = SizeOf(ValueView(value));
  if (!size) return {};
  scratch->bytes[0] = static_cast<char>(codec::TypeCode::kNumber);
  const size_t length = codec::EncodeNumber(Number(*size), scratch->bytes + 1);
  return {scratch->bytes, length + 1};
}

// From here on a value is its stored bytes, and what is not there is no bytes.
bool Equal(std::string_view a, std::string_view b) { return !a.empty() && a == b; }

// Whether the two have an order: both are there, of one type, and that is S, N or B.
bool HaveOrder(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && a[0] == b[0] && IsOrderedCode(a[0]);
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
  std::string_view Read(const Term& term, size_t index, Scratch* scratch) const {
    const OperandRef ref = code_.operands[term.first_operand + index];
    std::string_view value;
    if (ref.from == OperandRef::From::kValue) {
      value = slots_[ref.index].bytes();
    } else if (item_ != nullptr) {
      if (const auto found = FindAt(*item_, paths_[ref.index])) value = found->bytes();
    }
    return ref.size && !value.empty() ? EncodeSize(value, scratch) : value;
  }

  bool Holds(const Term& term) const {
    Scratch scratch;
    const std::string_view first = Read(term, 0, &scratch);
    switch (term.test) {
      case Test::kExists:
        return !first.empty();
      case Test::kNotExists:
        return first.empty();
      case Test::kIn:
        return IsIn(term, first);
      case Test::kBetween:
        return IsBetween(term, first);
      default:
        Scratch second_scratch;
        return HoldsForTwo(term.test, first, Read(term, 1, &second_scratch));
    }
  }

  static bool HoldsForTwo(Test test, std::string_view a, std::string_view b) {
    if (test == Test::kEqual) return Equal(a, b);
    // What is not there differs from everything, also from what is not there either.
    if (test == Test::kNotEqual) return !Equal(a, b);
    if (test < Test::kBetween) return HaveOrder(a, b) && OrderHolds(test, a.compare(b));
    if (a.empty() || b.empty()) return false;
    switch (test) {
      case Test::kHasType:
        return HasType(ValueView(a), ValueView(b));
      case Test::kBeginsWith:
        return BeginsWith(ValueView(a), ValueView(b));
      default:
        return Contains(ValueView(a), ValueView(b));
    }
  }

  bool IsBetween(const Term& term, std::string_view value) const {
    Scratch scratch;
    const std::string_view low = Read(term, 1, &scratch);
    if (!HaveOrder(value, low) || value.compare(low) < 0) return false;
    const std::string_view high = Read(term, 2, &scratch);
    return HaveOrder(value, high) && value.compare(high) <= 0;
  }

  bool IsIn(const Term& term, std::string_view value) const {
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
