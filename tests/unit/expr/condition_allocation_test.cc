#include <atomic>
#include <cstdlib>
#include <new>

#include "expr/condition.h"
#include "expr/expression_cache.h"
#include "expression_case.h"

// Counts what the whole test program allocates; the tests below look at differences only.
namespace {
std::atomic<size_t> allocations = 0;
}  // namespace

void* operator new(size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  std::abort();
}
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace tepui::expr {
namespace {

TEST_CASE("evaluating a condition allocates nothing") {
  const StoredItem item({{"n", 5}, {"s", "text"}, {"l", List{1, Map{{"x", StringSet{"a"}}}}}});
  const auto condition = Make<BoundCondition>(
      Kind::kCondition,
      "n BETWEEN :a AND :b AND NOT (s = :c OR size(s) < :a) AND contains(l[1].x, :d) AND "
      "begins_with(s, :e) AND attribute_type(l, :f) AND n IN (:c, :b, :g) AND l[0] <> :c",
      {}, {{":a", 1}, {":b", 9}, {":c", "c"}, {":d", "a"}, {":e", "te"}, {":f", "L"}, {":g", 5}});
  REQUIRE(condition);
  const size_t before = allocations;
  const bool holds = Evaluate(**condition, &item.view());
  const bool holds_for_none = Evaluate(**condition, nullptr);
  CHECK(allocations == before);
  CHECK(holds);
  CHECK_FALSE(holds_for_none);
}

TEST_CASE("finding a program in the cache allocates nothing") {
  ExpressionCache cache;
  const AttributeNames names = {{"#a", "a name that is longer than any small string"}};
  REQUIRE(cache.Get(Kind::kCondition, "#a = :v", names));
  const size_t before = allocations;
  const bool found = cache.Get(Kind::kCondition, "#a = :v", names).ok();
  CHECK(allocations == before);
  CHECK(found);
}

}  // namespace
}  // namespace tepui::expr
