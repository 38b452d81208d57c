#include "expr/placeholders.h"

#include <string>

#include "expr/compile.h"
#include "support/catch.h"

namespace tepui::expr {
namespace {

std::string FormMessage(const AttributeNames* names, const Item* values) {
  const auto checked = Placeholders(names, values).CheckForm();
  return checked ? "" : checked.error().message();
}

std::string NamesMessage(const AttributeNames& names) { return FormMessage(&names, nullptr); }
std::string ValuesMessage(const Item& values) { return FormMessage(nullptr, &values); }

TEST_CASE("placeholders have a form") {
  CHECK(FormMessage(nullptr, nullptr).empty());
  CHECK(NamesMessage({{"#a", "x"}, {"#1_b", "y"}}).empty());
  CHECK(NamesMessage({}) == "ExpressionAttributeNames must not be empty");
  for (const char* key : {"", "#", "a", "#a-b", ":a", "#a b"}) {
    CHECK(NamesMessage({{key, "x"}}) ==
          "ExpressionAttributeNames contains invalid key: Syntax error; key: \"" +
              std::string(key) + "\"");
  }
  CHECK_FALSE(NamesMessage({{"#a", ""}}).empty());
  CHECK(ValuesMessage({{":a", 1}}).empty());
  CHECK(ValuesMessage({}) == "ExpressionAttributeValues must not be empty");
  CHECK(ValuesMessage({{"a", 1}}) ==
        "ExpressionAttributeValues contains invalid key: Syntax error; key: \"a\"");
  CHECK(ValuesMessage({{":a", StringSet{}}}) ==
        "ExpressionAttributeValues contains invalid value: One or more parameter values were "
        "invalid: An string set  may not be empty for key :a");
}

TEST_CASE("placeholders need an expression that can use them") {
  const AttributeNames names = {{"#a", "a"}};
  const Item values = {{":a", 1}};
  const auto message = [&](bool with_names, bool with_values,
                           std::vector<ExpressionMember> members) {
    const Placeholders placeholders(with_names ? &names : nullptr, with_values ? &values : nullptr);
    const auto checked = placeholders.CheckWanted(members);
    return checked ? "" : checked.error().message();
  };
  CHECK(message(true, false, {{Kind::kProjection, false}}) ==
        "ExpressionAttributeNames can only be specified when using expressions");
  CHECK(message(true, false, {{Kind::kProjection, true}}).empty());
  CHECK(message(false, true, {{Kind::kCondition, false}}) ==
        "ExpressionAttributeValues can only be specified when using expressions: "
        "ConditionExpression is null");
  CHECK(message(false, true, {{Kind::kUpdate, false}, {Kind::kCondition, false}}) ==
        "ExpressionAttributeValues can only be specified when using expressions: "
        "UpdateExpression and ConditionExpression are null");
  CHECK(message(false, true, {{Kind::kProjection, true}, {Kind::kFilter, false}}) ==
        "ExpressionAttributeValues can only be specified when using expressions: "
        "FilterExpression is null");
  CHECK(message(true, true, {{Kind::kUpdate, true}, {Kind::kCondition, false}}).empty());
}

TEST_CASE("every placeholder is used by some expression") {
  const AttributeNames names = {{"#b", "b"}, {"#a", "a"}, {"#c", "c"}};
  const Item values = {{":x", 1}, {":y", 2}};
  Placeholders placeholders(&names, &values);
  CHECK(placeholders.CheckAllUsed().error().message() ==
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b, #a, #c}");
  placeholders.MarkUsed(**Compile(Kind::kProjection, "#a, z.#c", names));
  CHECK(placeholders.CheckAllUsed().error().message() ==
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");
  placeholders.MarkUsed(**Compile(Kind::kFilter, "#b = :y", names));
  CHECK(placeholders.CheckAllUsed().error().message() ==
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:x}");
  placeholders.MarkUsed(**Compile(Kind::kFilter, "q = :x", names));
  CHECK(placeholders.CheckAllUsed());
}

}  // namespace
}  // namespace tepui::expr
