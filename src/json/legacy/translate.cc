#include <algorithm>
#include <utility>

#include "json/legacy/form.h"
#include "json/legacy/placeholders.h"
#include "json/legacy/words.h"
#include "tepui/limits.h"

namespace tepui::json::legacy {
namespace {

// A text beyond the limit will be refused whatever else follows.
bool IsTooLong(const std::string& text) { return text.size() > kExpressionBytesMax; }

std::string Joined(const std::vector<Value>& values, std::string_view separator,
                   Placeholders* placeholders) {
  std::string text;
  for (const Value& value : values) {
    if (!text.empty()) text += separator;
    text += placeholders->Value(value);
    if (IsTooLong(text)) break;
  }
  return text;
}

std::string TextOf(const Condition& condition, Placeholders* placeholders) {
  const std::string name = placeholders->Name(condition.attribute);
  const bool is_between = condition.comparison == Comparison::kBetween;
  const std::string values = Joined(condition.values.value_or(std::vector<Value>()),
                                    is_between ? " AND " : ",", placeholders);
  switch (*condition.comparison) {
    case Comparison::kEq:
      return name + " = " + values;
    case Comparison::kNe:
      return name + " <> " + values;
    case Comparison::kLe:
      return name + " <= " + values;
    case Comparison::kLt:
      return name + " < " + values;
    case Comparison::kGe:
      return name + " >= " + values;
    case Comparison::kGt:
      return name + " > " + values;
    case Comparison::kNotNull:
      return "attribute_exists(" + name + ")";
    case Comparison::kNull:
      return "attribute_not_exists(" + name + ")";
    case Comparison::kContains:
      return "contains(" + name + "," + values + ")";
    case Comparison::kNotContains:
      return "NOT contains(" + name + "," + values + ")";
    case Comparison::kBeginsWith:
      return "begins_with(" + name + "," + values + ")";
    case Comparison::kIn:
      return name + " IN (" + values + ")";
    case Comparison::kBetween:
      return name + " BETWEEN " + values;
  }
  return {};
}

std::string TextOf(const Conditions& conditions, ConditionalOperator combined,
                   Placeholders* placeholders) {
  std::string text;
  for (const Condition& condition : conditions) {
    if (!text.empty()) text += combined == ConditionalOperator::kAnd ? " AND " : " OR ";
    text += TextOf(condition, placeholders);
    if (IsTooLong(text)) break;
  }
  return text;
}

// The clauses of an update expression.
struct Clauses {
  std::string set = {};
  std::string remove = {};
  std::string add = {};
  std::string take = {};  // DELETE

  size_t size() const { return set.size() + remove.size() + add.size() + take.size(); }
};

void Append(std::string_view keyword, const std::string& action, std::string* clause) {
  if (clause->empty()) {
    clause->append(keyword).append(" ");
  } else {
    clause->append(",");
  }
  clause->append(action);
}

void AppendUpdate(const Update& update, Placeholders* placeholders, Clauses* clauses) {
  const std::string name = placeholders->Name(update.attribute);
  if (!update.value) return Append("REMOVE", name, &clauses->remove);
  const std::string value = placeholders->Value(*update.value);
  switch (update.action) {
    case Action::kPut:
      return Append("SET", name + "=" + value, &clauses->set);
    case Action::kDelete:
      return Append("DELETE", name + " " + value, &clauses->take);
    case Action::kAdd:
      break;
  }
  if (update.value->type() != Type::kList) return Append("ADD", name + " " + value, &clauses->add);
  const std::string before = "if_not_exists(" + name + "," + placeholders->Value(List()) + ")";
  Append("SET", name + "=list_append(" + before + "," + value + ")", &clauses->set);
}

std::string TextOf(const Updates& updates, Placeholders* placeholders) {
  Clauses clauses;
  for (const Update& update : updates) {
    AppendUpdate(update, placeholders, &clauses);
    if (clauses.size() > kExpressionBytesMax) break;
  }
  std::string text = std::move(clauses.set);
  for (const std::string& clause : {clauses.remove, clauses.add, clauses.take}) {
    if (!text.empty() && !clause.empty()) text += ' ';
    text += clause;
  }
  return text;
}

std::string TextOf(const std::vector<std::string>& attributes, Placeholders* placeholders) {
  std::string text;
  for (const std::string& attribute : attributes) {
    if (!text.empty()) text += ',';
    text += placeholders->Name(attribute);
  }
  return text;
}

}  // namespace

void Translate(const Form& form, const Expressions& to) {
  Placeholders placeholders(to.names, to.values);
  const ConditionalOperator combined =
      form.conditional_operator.value_or(ConditionalOperator::kAnd);
  const auto write = [](std::string text, std::optional<std::string>* expression) {
    if (!text.empty()) *expression = std::move(text);
  };
  if (form.attributes_to_get) write(TextOf(*form.attributes_to_get, &placeholders), to.projection);
  if (form.attribute_updates) write(TextOf(*form.attribute_updates, &placeholders), to.update);
  if (form.filter) write(TextOf(*form.filter, combined, &placeholders), to.condition);
  if (form.expected) write(TextOf(*form.expected, combined, &placeholders), to.condition);
  if (form.key_conditions) {
    write(TextOf(*form.key_conditions, ConditionalOperator::kAnd, &placeholders), to.key_condition);
  }
}

}  // namespace tepui::json::legacy
