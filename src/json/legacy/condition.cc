#include "json/legacy/condition.h"

#include "json/legacy/by_attribute.h"

namespace tepui::json::legacy {
namespace {

constexpr std::string_view kComparisonNames[] = {
    "EQ",   "NE",       "LE",           "LT",          "GE", "GT",     "NOT_NULL",
    "NULL", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH", "IN", "BETWEEN"};
constexpr std::string_view kConditionalOperatorNames[] = {"AND", "OR"};

}  // namespace

EnumNames NamesOf(Comparison) {
  return {kComparisonNames,
          "IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, "
          "CONTAINS"};
}

EnumNames NamesOf(ConditionalOperator) { return {kConditionalOperatorNames, "OR, AND"}; }

bool ReadConditions(Node node, std::optional<Conditions>* conditions, Reading* reading) {
  return ReadByAttribute(node, "Condition", conditions, reading, [&](Node member, Condition* out) {
    return ReadMembers(
        member, "Condition",
        {Required("ComparisonOperator", &out->comparison), {"AttributeValueList", &out->values}},
        reading);
  });
}

bool ReadExpected(Node node, std::optional<Conditions>* conditions, Reading* reading) {
  constexpr std::string_view kStructure = "ExpectedAttributeValue";
  return ReadByAttribute(node, kStructure, conditions, reading, [&](Node member, Condition* out) {
    return ReadMembers(member, kStructure,
                       {{"Value", &out->value},
                        {"Exists", &out->exists},
                        {"ComparisonOperator", &out->comparison},
                        {"AttributeValueList", &out->values}},
                       reading);
  });
}

}  // namespace tepui::json::legacy
