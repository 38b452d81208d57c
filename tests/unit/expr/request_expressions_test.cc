#include "expr/request_expressions.h"

#include <string>

#include "support/catch.h"

namespace tepui::expr {
namespace {

TEST_CASE("the expressions of one request share their placeholders") {
  ExpressionCache cache;
  const AttributeNames names = {{"#a", "a"}, {"#b", "b"}};
  const Item values = {{":x", 1}, {":y", 2}};
  RequestExpressions request(&cache, &names, &values);
  REQUIRE(request.CheckForm());
  const auto update = request.Update("SET #a = :x");
  REQUIRE(update);
  CHECK((*update)->slot(0).AsNumber() == Number(1));
  CHECK_FALSE(request.CheckAllUsed());
  REQUIRE(request.Condition("#b = :y"));
  CHECK(request.CheckAllUsed());
  CHECK(cache.size() == 2);
}

TEST_CASE("mistakes carry the name of the member") {
  ExpressionCache cache;
  RequestExpressions request(&cache, nullptr, nullptr);
  CHECK(request.Filter("a = :x").error().message() ==
        "Invalid FilterExpression: An expression attribute value used in expression is not "
        "defined; attribute value: :x");
  CHECK(request.Projection("a,").error().message() ==
        "Invalid ProjectionExpression: Syntax error; token: \"<EOF>\", near: \",\"");
  CHECK(request.KeyCondition("#a = :x").error().message() ==
        "Invalid KeyConditionExpression: An expression attribute name used in the document path "
        "is not defined; attribute name: #a");
}

}  // namespace
}  // namespace tepui::expr
