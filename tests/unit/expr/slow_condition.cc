#include "slow_condition.h"

#include <algorithm>
#include <compare>

namespace tepui::expr {
namespace {

const Value* Step(const Value* value, const std::string& element) {
  if (element[0] >= '0' && element[0] <= '9') {
    const List* list = value->AsList();
    const size_t index = std::stoul(element);
    return list != nullptr && index < list->size() ? &(*list)[index] : nullptr;
  }
  const Map* map = value->AsMap();
  return map != nullptr ? map->Find(element) : nullptr;
}

std::vector<std::string> Elements(const std::string& path) {
  std::vector<std::string> elements = {""};
  for (const char c : path) {
    if (c == '.' || c == '[') {
      elements.emplace_back();
    } else if (c != ']') {
      elements.back() += c;
    }
  }
  return elements;
}

std::optional<size_t> SizeOf(const Value& value) {
  if (const auto* s = value.AsString()) return s->size();
  if (const auto* b = value.AsBinary()) return b->bytes.size();
  if (const auto* set = value.AsStringSet()) return set->size();
  if (const auto* set = value.AsNumberSet()) return set->size();
  if (const auto* set = value.AsBinarySet()) return set->size();
  if (const auto* list = value.AsList()) return list->size();
  if (const auto* map = value.AsMap()) return map->size();
  return std::nullopt;
}

std::partial_ordering Order(const std::optional<Value>& a, const std::optional<Value>& b) {
  if (!a || !b) return std::partial_ordering::unordered;
  if (a->AsNumber() && b->AsNumber()) return *a->AsNumber() <=> *b->AsNumber();
  if (a->AsString() && b->AsString()) return a->AsString()->compare(*b->AsString()) <=> 0;
  if (a->AsBinary() && b->AsBinary()) return *a->AsBinary() <=> *b->AsBinary();
  return std::partial_ordering::unordered;
}

bool Equal(const std::optional<Value>& a, const std::optional<Value>& b) {
  return a && b && *a == *b;
}

bool Contains(const Value& container, const Value& element) {
  if (const auto* list = container.AsList()) {
    return std::find(list->begin(), list->end(), element) != list->end();
  }
  if (container.AsStringSet() && element.AsString()) {
    return container.AsStringSet()->Contains(*element.AsString());
  }
  if (container.AsNumberSet() && element.AsNumber()) {
    return container.AsNumberSet()->Contains(*element.AsNumber());
  }
  if (container.AsBinarySet() && element.AsBinary()) {
    return container.AsBinarySet()->Contains(*element.AsBinary());
  }
  if (container.AsString() && element.AsString()) {
    return container.AsString()->find(*element.AsString()) != std::string::npos;
  }
  if (container.AsBinary() && element.AsBinary()) {
    return container.AsBinary()->bytes.find(element.AsBinary()->bytes) != std::string::npos;
  }
  return false;
}

bool BeginsWith(const Value& value, const Value& prefix) {
  if (value.AsString() && prefix.AsString())
    return value.AsString()->starts_with(*prefix.AsString());
  if (value.AsBinary() && prefix.AsBinary()) {
    return value.AsBinary()->bytes.starts_with(prefix.AsBinary()->bytes);
  }
  return false;
}

bool Compares(const std::string& op, std::partial_ordering order) {
  if (op == "<") return order < 0;
  if (op == "<=") return order <= 0;
  if (op == ">") return order > 0;
  return order >= 0;
}

}  // namespace

std::string SlowOperand::Text() const {
  const std::string text = path.empty() ? value_name : path;
  return size ? "size(" + text + ")" : text;
}

std::optional<Value> SlowOperand::Read(const Item* item) const {
  const Value whole = item != nullptr ? Value(*item) : Value(Map());
  const Value* found = path.empty() ? &value : &whole;
  if (!path.empty()) {
    for (const std::string& element : Elements(path)) {
      if (found != nullptr) found = Step(found, element);
    }
  }
  if (found == nullptr) return std::nullopt;
  if (!size) return *found;
  const auto count = SizeOf(*found);
  return count ? std::optional(Value(*count)) : std::nullopt;
}

std::string SlowCondition::Text() const {
  if (op == "NOT") return "NOT (" + parts[0]->Text() + ")";
  if (op == "AND" || op == "OR") {
    return "(" + parts[0]->Text() + ") " + op + " (" + parts[1]->Text() + ")";
  }
  if (op == "BETWEEN") {
    return operands[0].Text() + " BETWEEN " + operands[1].Text() + " AND " + operands[2].Text();
  }
  std::string list;
  const bool is_in = op == "IN";
  for (size_t i = is_in ? 1 : 0; i < operands.size(); ++i) {
    list += (list.empty() ? "" : ", ") + operands[i].Text();
  }
  if (is_in) return operands[0].Text() + " IN (" + list + ")";
  if (op[0] >= 'a') return op + "(" + list + ")";
  return operands[0].Text() + " " + op + " " + operands[1].Text();
}

bool SlowCondition::Holds(const Item* item) const {
  if (op == "NOT") return !parts[0]->Holds(item);
  if (op == "AND") return parts[0]->Holds(item) && parts[1]->Holds(item);
  if (op == "OR") return parts[0]->Holds(item) || parts[1]->Holds(item);
  std::vector<std::optional<Value>> values;
  for (const SlowOperand& operand : operands) values.push_back(operand.Read(item));
  const std::optional<Value>& first = values[0];
  if (op == "attribute_exists") return first.has_value();
  if (op == "attribute_not_exists") return !first;
  if (op == "IN") {
    return std::any_of(values.begin() + 1, values.end(),
                       [&](const auto& value) { return Equal(first, value); });
  }
  if (op == "BETWEEN") return Order(first, values[1]) >= 0 && Order(first, values[2]) <= 0;
  if (op == "=") return Equal(first, values[1]);
  if (op == "<>") return !Equal(first, values[1]);
  if (!first || !values[1]) return false;
  if (op == "contains") return Contains(*first, *values[1]);
  if (op == "begins_with") return BeginsWith(*first, *values[1]);
  if (op == "attribute_type") return TypeName(first->type()) == *values[1]->AsString();
  return Compares(op, Order(first, values[1]));
}

}  // namespace tepui::expr
