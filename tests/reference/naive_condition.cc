#include "reference/naive_condition.h"

#include <algorithm>
#include <array>

#include "reference/naive_path.h"

namespace tepui::reference {
namespace {

using Kind = Test::Kind;

bool IsOrdered(const Value& value) {
  return value.AsString() != nullptr || value.AsNumber() != nullptr || value.AsBinary() != nullptr;
}

// Unset: the two have no order, because they differ in type or have a type without order.
std::optional<int> Compare(const Value& a, const Value& b) {
  if (a.type() != b.type() || !IsOrdered(a)) return std::nullopt;
  if (a.AsString() != nullptr) return a.AsString()->compare(*b.AsString());
  if (a.AsBinary() != nullptr) return a.AsBinary()->bytes.compare(b.AsBinary()->bytes);
  if (*a.AsNumber() == *b.AsNumber()) return 0;
  return *a.AsNumber() < *b.AsNumber() ? -1 : 1;
}

bool CompareWith(const std::string& comparator, const Value& a, const Value& b) {
  if (comparator == "=") return a == b;
  if (comparator == "<>") return a != b;
  const std::optional<int> order = Compare(a, b);
  if (!order) return false;
  if (comparator == "<") return *order < 0;
  if (comparator == "<=") return *order <= 0;
  return comparator == ">" ? *order > 0 : *order >= 0;
}

bool BeginsWith(const Value& value, const Value& prefix) {
  if (value.AsString() != nullptr && prefix.AsString() != nullptr) {
    return value.AsString()->starts_with(*prefix.AsString());
  }
  if (value.AsBinary() != nullptr && prefix.AsBinary() != nullptr) {
    return value.AsBinary()->bytes.starts_with(prefix.AsBinary()->bytes);
  }
  return false;
}

bool Contains(const Value& value, const Value& part) {
  if (const List* list = value.AsList()) return std::count(list->begin(), list->end(), part) > 0;
  if (const std::string* text = part.AsString()) {
    if (value.AsString() != nullptr) return value.AsString()->find(*text) != std::string::npos;
    return value.AsStringSet() != nullptr && value.AsStringSet()->Contains(*text);
  }
  if (const Binary* binary = part.AsBinary()) {
    if (value.AsBinary() != nullptr) {
      return value.AsBinary()->bytes.find(binary->bytes) != std::string::npos;
    }
    return value.AsBinarySet() != nullptr && value.AsBinarySet()->Contains(*binary);
  }
  return part.AsNumber() != nullptr && value.AsNumberSet() != nullptr &&
         value.AsNumberSet()->Contains(*part.AsNumber());
}

std::optional<Value> SizeFunction(const Value& value) {
  switch (value.type()) {
    case Type::kString:
      return Value(value.AsString()->size());
    case Type::kBinary:
      return Value(value.AsBinary()->bytes.size());
    case Type::kStringSet:
      return Value(value.AsStringSet()->size());
    case Type::kNumberSet:
      return Value(value.AsNumberSet()->size());
    case Type::kBinarySet:
      return Value(value.AsBinarySet()->size());
    case Type::kList:
      return Value(value.AsList()->size());
    case Type::kMap:
      return Value(value.AsMap()->size());
    default:
      return std::nullopt;
  }
}

std::optional<Value> Evaluate(const Term& term, const Item& item) {
  if (term.kind == Term::Kind::kLiteral) return term.literal;
  const Value* value = FindPath(item, term.path);
  if (value == nullptr) return std::nullopt;
  return term.kind == Term::Kind::kSize ? SizeFunction(*value) : *value;
}

bool HoldsOnValues(const Test& test, const std::vector<std::optional<Value>>& values) {
  const std::optional<Value>& first = values[0];
  if (test.kind == Kind::kExists) return first.has_value();
  if (test.kind == Kind::kNotExists) return !first.has_value();
  const bool all = std::all_of(values.begin(), values.end(), [](const auto& v) { return !!v; });
  switch (test.kind) {
    case Kind::kCompare:
      if (!all) return test.comparator == "<>";
      return CompareWith(test.comparator, *first, *values[1]);
    case Kind::kBetween:
      return all && CompareWith(">=", *first, *values[1]) && CompareWith("<=", *first, *values[2]);
    case Kind::kIn:
      return first && std::count(values.begin() + 1, values.end(), first) > 0;
    case Kind::kIsType:
      return all && TypeName(first->type()) == *values[1]->AsString();
    case Kind::kBeginsWith:
      return all && BeginsWith(*first, *values[1]);
    default:
      return all && Contains(*first, *values[1]);
  }
}

bool IsTypeName(const Value& value) {
  static constexpr std::array kNames = {"S", "N", "B", "SS", "NS", "BS", "L", "M", "NULL", "BOOL"};
  return value.AsString() != nullptr &&
         std::count(kNames.begin(), kNames.end(), *value.AsString()) > 0;
}

}  // namespace

bool IsSound(const Test& test) {
  if (!std::all_of(test.parts.begin(), test.parts.end(), [](const Test& p) { return IsSound(p); }))
    return false;
  const auto literal = [&](size_t i) {
    return test.terms[i].kind == Term::Kind::kLiteral ? &test.terms[i].literal : nullptr;
  };
  const bool ordered =
      test.kind == Kind::kBetween ||
      (test.kind == Kind::kCompare && test.comparator != "=" && test.comparator != "<>");
  for (size_t i = 0; ordered && i < test.terms.size(); ++i) {
    if (literal(i) != nullptr && !IsOrdered(*literal(i))) return false;
  }
  if (test.kind == Kind::kBetween && literal(1) != nullptr && literal(2) != nullptr) {
    const std::optional<int> order = Compare(*literal(1), *literal(2));
    return order && *order <= 0;
  }
  if (test.kind == Kind::kIsType) return IsTypeName(*literal(1));
  if (test.kind == Kind::kBeginsWith && literal(1) != nullptr) {
    return literal(1)->AsString() != nullptr || literal(1)->AsBinary() != nullptr;
  }
  return true;
}

bool IsSound(const KeyTest& test) {
  if (!test.range) return !test.equal.empty();
  const auto literal = [](const Value& value) {
    return Term{.kind = Term::Kind::kLiteral, .literal = value};
  };
  Test same;
  same.kind = Kind::kCompare;
  same.comparator = test.range->comparator;
  same.terms = {Term{}, literal(test.range->low)};
  same.terms[0].kind = Term::Kind::kPath;
  if (same.comparator == "begins_with") same.kind = Kind::kBeginsWith;
  if (same.comparator == "BETWEEN") {
    same.kind = Kind::kBetween;
    same.terms.push_back(literal(test.range->high));
  }
  return IsSound(same);
}

bool Holds(const Test& test, const Item& item) {
  if (test.kind == Kind::kAnd) return Holds(test.parts[0], item) && Holds(test.parts[1], item);
  if (test.kind == Kind::kOr) return Holds(test.parts[0], item) || Holds(test.parts[1], item);
  if (test.kind == Kind::kNot) return !Holds(test.parts[0], item);
  std::vector<std::optional<Value>> values;
  for (const Term& term : test.terms) values.push_back(Evaluate(term, item));
  return HoldsOnValues(test, values);
}

bool Holds(const KeyTest& test, const Item& item) {
  for (const auto& [name, value] : test.equal) {
    if (*item.Find(name) != value) return false;
  }
  if (!test.range) return true;
  const Value& value = *item.Find(test.range->name);
  if (test.range->comparator == "begins_with") return BeginsWith(value, test.range->low);
  if (test.range->comparator == "BETWEEN") {
    return CompareWith(">=", value, test.range->low) && CompareWith("<=", value, test.range->high);
  }
  return CompareWith(test.range->comparator, value, test.range->low);
}

bool Mentions(const Test& test, const std::string& name) {
  return std::any_of(test.parts.begin(), test.parts.end(),
                     [&](const Test& part) { return Mentions(part, name); }) ||
         std::any_of(test.terms.begin(), test.terms.end(), [&](const Term& term) {
           return term.kind != Term::Kind::kLiteral && RootOf(term.path) == name;
         });
}

}  // namespace tepui::reference
