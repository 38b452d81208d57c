#include "json/legacy/condition.h"

namespace tepui::json::legacy {
namespace {

constexpr std::string_view kComparisonNames[] = {
    "EQ",   "NE",       "LE",           "LT",          "GE", "GT",     "NOT_NULL",
    "NULL", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH", "IN", "BETWEEN"};
constexpr std::string_view kConditionalOperatorNames[] = {"AND", "OR"};

template <class ReadOne>
bool ReadEach(Node node, std::string_view structure, std::optional<Conditions>* conditions,
              Reading* reading, const ReadOne& read_one) {
  if (!CheckContainer(node, {ShapeKind::kMap, structure}, reading)) return false;
  conditions->emplace();
  for (const Node member : node) {
    if (IsAbsent(member, *reading)) continue;
    Condition& condition = (*conditions)->emplace_back();
    condition.attribute = member.name();
    if (!read_one(member, &condition)) return false;
  }
  return true;
}

}  // namespace

EnumNames NamesOf(Comparison) {
  return {kComparisonNames,
          "IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, "
          "CONTAINS"};
}

EnumNames NamesOf(ConditionalOperator) { return {kConditionalOperatorNames, "OR, AND"}; }

bool ReadConditions(Node node, std::optional<Conditions>* conditions, Reading* reading) {
  return ReadEach(node, "Condition", conditions, reading, [&](Node member, Condition* out) {
    return ReadMembers(
        member, "Condition",
        {Required("ComparisonOperator", &out->comparison), {"AttributeValueList", &out->values}},
        reading);
  });
}

bool ReadExpected(Node node, std::optional<Conditions>* conditions, Reading* reading) {
  constexpr std::string_view kStructure = "ExpectedAttributeValue";
  return ReadEach(node, kStructure, conditions, reading, [&](Node member, Condition* out) {
    return ReadMembers(member, kStructure,
                       {{"Value", &out->value},
                        {"Exists", &out->exists},
                        {"ComparisonOperator", &out->comparison},
                        {"AttributeValueList", &out->values}},
                       reading);
  });
}

}  // namespace tepui::json::legacy
