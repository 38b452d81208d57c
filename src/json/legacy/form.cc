#include "json/legacy/form.h"

namespace tepui::json::legacy {
namespace {

constexpr size_t kAttributesToGetMax = 255;

bool ReadAttributesToGet(Node node, std::optional<std::vector<std::string>>* names,
                         Reading* reading) {
  if (!Read(node, names, reading)) return false;
  const size_t count = (*names)->size();
  if (count >= 1 && count <= kAttributesToGetMax) return true;
  std::string list;
  for (const std::string& name : **names) list.append(list.empty() ? "" : ", ").append(name);
  return RefuseConstraint(node, "[" + list + "]",
                          count == 0 ? "Member must have length greater than or equal to 1"
                                     : "Member must have length less than or equal to 255",
                          reading);
}

// Names and values that no expression could use, as the operation will say.
bool HasStrayPlaceholders(const Expressions& expressions) {
  const auto given = [](const std::optional<std::string>* text) { return text && *text; };
  const bool takes_values =
      given(expressions.update) || given(expressions.condition) || given(expressions.key_condition);
  if (expressions.values != nullptr && *expressions.values && !takes_values) return true;
  return *expressions.names && !takes_values && !given(expressions.projection);
}

}  // namespace

bool Form::any() const {
  return attributes_to_get || attribute_updates || filter || expected || conditional_operator ||
         key_conditions;
}

Member Form::AttributesToGet() {
  return {"AttributesToGet", [this](Node node, Reading* reading) {
            return ReadAttributesToGet(node, &attributes_to_get, reading);
          }};
}

Member Form::AttributeUpdates() {
  return {"AttributeUpdates", [this](Node node, Reading* reading) {
            return ReadUpdates(node, &attribute_updates, reading);
          }};
}

Member Form::Filter(std::string_view name) {
  filter_name = name;
  return {name,
          [this](Node node, Reading* reading) { return ReadConditions(node, &filter, reading); }};
}

Member Form::Expected() {
  return {"Expected",
          [this](Node node, Reading* reading) { return ReadExpected(node, &expected, reading); }};
}

Member Form::CombinedBy() { return {"ConditionalOperator", &conditional_operator}; }

Member Form::KeyConditions() {
  return {"KeyConditions", [this](Node node, Reading* reading) {
            return ReadConditions(node, &key_conditions, reading);
          }};
}

bool Apply(Node node, Form form, const Expressions& expressions, Reading* reading) {
  if (!form.any()) return true;
  const std::string mixture = CheckMixture(form, expressions);
  std::string fault = mixture;
  if (fault.empty() && reading->violations.empty()) fault = CheckForm(&form);
  if (fault.empty()) {
    if (!reading->violations.empty() || HasStrayPlaceholders(expressions)) return true;
    reading->is_legacy = true;
    Translate(form, expressions);
    return true;
  }
  // A mixture is told before any value.
  if (!mixture.empty()) reading->value_fault.reset();
  return RefuseLater(node, std::move(fault), reading);
}

}  // namespace tepui::json::legacy
