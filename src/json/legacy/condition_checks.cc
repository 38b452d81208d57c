#include <algorithm>
#include <utility>

#include "json/legacy/condition.h"
#include "json/legacy/words.h"

namespace tepui::json::legacy {
namespace {

// How many values a comparison takes, and of which types: a letter each of DynamoDB's names.
struct Demand {
  size_t min;
  size_t max;
  std::string_view types;  // empty: any
};

Demand DemandOf(Comparison comparison) {
  switch (comparison) {
    case Comparison::kEq:
    case Comparison::kNe:
      return {1, 1, ""};
    case Comparison::kNull:
    case Comparison::kNotNull:
      return {0, 0, ""};
    case Comparison::kBeginsWith:
      return {1, 1, "S B"};
    case Comparison::kIn:
      return {1, SIZE_MAX, "S N B"};
    case Comparison::kBetween:
      return {2, 2, "S N B"};
    default:
      return {1, 1, "S N B"};
  }
}

bool IsAmong(std::string_view types, std::string_view type) {
  if (types.empty()) return true;
  return type.size() == 1 && types.find(type) != std::string_view::npos;
}

std::string CheckOperands(Comparison comparison, const std::vector<Value>& values) {
  const std::string_view name = NameOf(comparison);
  const Demand demand = DemandOf(comparison);
  if (values.size() < demand.min || values.size() > demand.max) {
    return Invalid({"Invalid number of argument(s) for the ", name, " ComparisonOperator"});
  }
  for (const Value& value : values) {
    if (value.type() != values[0].type()) {
      return Invalid({"AttributeValues inside AttributeValueList must be of same type"});
    }
    const std::string_view type = TypeName(value.type());
    if (!IsAmong(demand.types, type)) {
      return Invalid(
          {"ComparisonOperator ", name, " is not valid for ", type, " AttributeValue type"});
    }
  }
  return {};
}

// Value and Exists, without a comparison.
std::string CheckExists(const Condition& condition) {
  const std::string_view attribute = condition.attribute;
  if (condition.values) {
    return Invalid({"AttributeValueList can only be used with a ComparisonOperator for Attribute: ",
                    attribute});
  }
  const bool exists = condition.exists.value_or(true);
  if (exists && !condition.value) {
    return Invalid({"Value must be provided when Exists is ", condition.exists ? "true" : "null",
                    " for Attribute: ", attribute});
  }
  if (!exists && condition.value) {
    return Invalid({"Value cannot be used when Exists is false for Attribute: ", attribute});
  }
  return {};
}

// Value, Exists, ComparisonOperator and AttributeValueList: what goes with what.
std::string CheckForm(const Condition& condition) {
  const std::string_view attribute = condition.attribute;
  if (condition.values && condition.value) {
    return Invalid(
        {"Value and AttributeValueList cannot be used together for Attribute: ", attribute});
  }
  if (!condition.comparison) return CheckExists(condition);
  if (condition.exists) {
    return Invalid(
        {"Exists and ComparisonOperator cannot be used together for Attribute: ", attribute});
  }
  if (DemandOf(*condition.comparison).min > 0 && !condition.values && !condition.value) {
    return Invalid({"Value or AttributeValueList must be used with ComparisonOperator: ",
                    NameOf(*condition.comparison), " for Attribute: ", attribute});
  }
  return {};
}

void Normalize(Condition* condition) {
  if (!condition->comparison) {
    condition->comparison = condition->exists.value_or(true) ? Comparison::kEq : Comparison::kNull;
  }
  if (!condition->values) condition->values.emplace();
  if (condition->value) condition->values->push_back(*std::move(condition->value));
}

}  // namespace

std::string CheckConditions(const Conditions& conditions) {
  for (const Condition& condition : conditions) {
    if (!condition.comparison) {
      return Invalid({"ComparisonOperator is missing for Attribute: ", condition.attribute});
    }
    std::string fault =
        CheckOperands(*condition.comparison, condition.values.value_or(std::vector<Value>()));
    if (!fault.empty()) return fault;
  }
  return {};
}

std::string CheckExpected(Conditions* conditions) {
  for (Condition& condition : *conditions) {
    std::string fault = CheckForm(condition);
    if (!fault.empty()) return fault;
    Normalize(&condition);
    fault = CheckOperands(*condition.comparison, *condition.values);
    if (!fault.empty()) return fault;
  }
  return {};
}

}  // namespace tepui::json::legacy
