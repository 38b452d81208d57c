#include "expr/projection.h"

#include <string>

#include "expression_case.h"

namespace tepui::expr {
namespace {

const Item kItem = {
    {"a", 1},
    {"b", Map{{"x", 1}, {"y", Map{{"z", 2}, {"w", 3}}}, {"l", List{1, 2, 3}}}},
    {"c", List{"zero", Map{{"k", 1}, {"j", 2}}, List{10, 11, 12}, "three"}},
    {"x.y", 9},
};

Item Projected(std::string_view text, const AttributeNames& names = {}) {
  const StoredItem item(kItem);
  const auto projection = Make<BoundProjection>(Kind::kProjection, text, names, {});
  REQUIRE(projection);
  return Project(**projection, item.view());
}

TEST_CASE("whole attributes") {
  CHECK(Projected("a") == Item{{"a", 1}});
  CHECK(Projected("c, a") == Item{{"a", 1}, {"c", *kItem.Find("c")}});
  CHECK(Projected("nope") == Item{});
  CHECK(Projected("#d", {{"#d", "x.y"}}) == Item{{"x.y", 9}});
}

TEST_CASE("parts of maps keep their nesting") {
  CHECK(Projected("b.x") == Item{{"b", Map{{"x", 1}}}});
  CHECK(Projected("b.y.z, b.x") == Item{{"b", Map{{"x", 1}, {"y", Map{{"z", 2}}}}}});
  CHECK(Projected("b.l[1]") == Item{{"b", Map{{"l", List{2}}}}});
}

TEST_CASE("elements of lists close ranks in the order of the list") {
  CHECK(Projected("c[3], c[0]") == Item{{"c", List{"zero", "three"}}});
  CHECK(Projected("c[1].k, c[0]") == Item{{"c", List{"zero", Map{{"k", 1}}}}});
  CHECK(Projected("c[2][2], c[2][0]") == Item{{"c", List{Value(List{10, 12})}}});
  CHECK(Projected("c[99], c[3]") == Item{{"c", List{"three"}}});
}

TEST_CASE("what is not there leaves no trace") {
  CHECK(Projected("b.q") == Item{});
  CHECK(Projected("a.q, a.r") == Item{});
  CHECK(Projected("c.q") == Item{});
  CHECK(Projected("b[0]") == Item{});
  CHECK(Projected("c[99]") == Item{});
  CHECK(Projected("b.y.q, b.x") == Item{{"b", Map{{"x", 1}}}});
}

TEST_CASE("projections of whole attributes tell their names") {
  const auto whole = Make<BoundProjection>(Kind::kProjection, "b, a, c", {}, {});
  REQUIRE(WholeAttributes(**whole) != nullptr);
  CHECK(*WholeAttributes(**whole) == std::vector<std::string>{"a", "b", "c"});
  const auto parts = Make<BoundProjection>(Kind::kProjection, "b, a.c", {}, {});
  CHECK(WholeAttributes(**parts) == nullptr);
}

}  // namespace
}  // namespace tepui::expr
