#include <string>
#include <utility>

#include "expression_case.h"

// OR binds less than AND, AND less than NOT, NOT less than comparisons.
namespace tepui::expr {
namespace {

std::string DumpOf(std::string_view text) {
  const auto program = Compile(Kind::kCondition, text, {});
  REQUIRE(program);
  return (*program)->Dump();
}

TEST_CASE("precedence is what the parentheses say") {
  const std::pair<const char*, const char*> kPairs[] = {
      {"a = :a OR b = :b AND c = :c", "a = :a OR (b = :b AND c = :c)"},
      {"a = :a AND b = :b OR c = :c", "(a = :a AND b = :b) OR c = :c"},
      {"NOT a = :a AND b = :b", "(NOT (a = :a)) AND b = :b"},
      {"NOT a = :a OR b = :b", "(NOT (a = :a)) OR b = :b"},
      {"NOT NOT a = :a AND b = :b", "(NOT (NOT (a = :a))) AND b = :b"},
      {"a = :a OR NOT b = :b AND c = :c", "a = :a OR ((NOT b = :b) AND c = :c)"},
      {"a BETWEEN :a AND :b AND c = :c", "(a BETWEEN :a AND :b) AND c = :c"},
      {"NOT a IN (:a, :b) OR c = :c", "(NOT (a IN (:a, :b))) OR c = :c"},
      {"a = :a OR b = :b OR c = :c", "(a = :a OR b = :b) OR c = :c"},
      {"NOT attribute_exists(a) AND size(b) > :b", "(NOT (attribute_exists(a))) AND size(b) > :b"},
  };
  for (const auto& [bare, marked] : kPairs) {
    CAPTURE(bare);
    CHECK(DumpOf(bare) == DumpOf(marked));
  }
  CHECK(DumpOf("a = :a OR b = :b AND c = :c") != DumpOf("(a = :a OR b = :b) AND c = :c"));
  CHECK(DumpOf("NOT (a = :a AND b = :b)") != DumpOf("NOT a = :a AND b = :b"));
}

}  // namespace
}  // namespace tepui::expr
