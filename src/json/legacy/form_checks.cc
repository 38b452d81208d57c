#include <unordered_set>
#include <utility>

#include "json/legacy/form.h"
#include "json/legacy/words.h"

namespace tepui::json::legacy {
namespace {

void AppendName(bool given, std::string_view name, std::string* list) {
  if (!given) return;
  if (!list->empty()) list->append(", ");
  list->append(name);
}

bool IsGiven(const std::optional<std::string>* expression) {
  return expression != nullptr && expression->has_value();
}

std::string NamesOf(const Expressions& expressions, std::string_view condition_name) {
  std::string list;
  AppendName(IsGiven(expressions.projection), "ProjectionExpression", &list);
  AppendName(IsGiven(expressions.update), "UpdateExpression", &list);
  AppendName(IsGiven(expressions.condition), condition_name, &list);
  AppendName(IsGiven(expressions.key_condition), "KeyConditionExpression", &list);
  return list;
}

// KeyConditions alone go together with expressions, unless it is their own.
std::string NamesOf(const Form& form, const Expressions& expressions) {
  std::string list;
  AppendName(form.attributes_to_get.has_value(), "AttributesToGet", &list);
  AppendName(form.attribute_updates.has_value(), "AttributeUpdates", &list);
  AppendName(form.filter.has_value(), form.filter_name, &list);
  AppendName(form.expected.has_value(), "Expected", &list);
  AppendName(form.conditional_operator.has_value(), "ConditionalOperator", &list);
  AppendName(form.key_conditions && IsGiven(expressions.key_condition), "KeyConditions", &list);
  return list;
}

std::string CheckAttributesToGet(const std::vector<std::string>& attributes) {
  std::unordered_set<std::string_view> seen;
  for (const std::string& attribute : attributes) {
    if (!seen.insert(attribute).second) {
      return Invalid({"Duplicate value in attribute name: ", attribute});
    }
  }
  return {};
}

bool IsIndexable(Comparison comparison) {
  switch (comparison) {
    case Comparison::kNe:
    case Comparison::kNotNull:
    case Comparison::kNull:
    case Comparison::kContains:
    case Comparison::kNotContains:
    case Comparison::kIn:
      return false;
    default:
      return true;
  }
}

std::string CheckKeyConditions(const Conditions& conditions) {
  std::string fault = CheckConditions(conditions);
  if (!fault.empty()) return fault;
  if (conditions.empty() || conditions.size() > 2) {
    return "Conditions can be of length 1 or 2 only";
  }
  for (const Condition& condition : conditions) {
    if (!IsIndexable(*condition.comparison)) {
      return "Attempted conditional constraint is not an indexable operation";
    }
  }
  return {};
}

}  // namespace

std::string CheckMixture(const Form& form, const Expressions& expressions) {
  const std::string_view condition_name =
      form.filter_name.empty() ? "ConditionExpression" : "FilterExpression";
  const std::string modern = NamesOf(expressions, condition_name);
  const std::string legacy = NamesOf(form, expressions);
  if (modern.empty() || legacy.empty()) return {};
  return "Can not use both expression and non-expression parameters in the same request: "
         "Non-expression parameters: {" +
         legacy + "} Expression parameters: {" + modern + "}";
}

std::string CheckForm(Form* form) {
  std::string fault;
  if (form->attributes_to_get) fault = CheckAttributesToGet(*form->attributes_to_get);
  if (fault.empty() && form->attribute_updates) fault = CheckUpdates(*form->attribute_updates);
  if (fault.empty() && form->filter) fault = CheckConditions(*form->filter);
  if (fault.empty() && form->expected) fault = CheckExpected(&*form->expected);
  if (fault.empty() && form->conditional_operator && !form->filter && !form->expected) {
    fault = "ConditionalOperator cannot be used without Filter or Expected";
  }
  if (fault.empty() && form->key_conditions) fault = CheckKeyConditions(*form->key_conditions);
  return fault;
}

}  // namespace tepui::json::legacy
