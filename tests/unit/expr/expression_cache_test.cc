#include "expr/expression_cache.h"

#include <string>
#include <thread>
#include <vector>

#include "support/catch.h"

namespace tepui::expr {
namespace {

TEST_CASE("a text is compiled once") {
  ExpressionCache cache;
  const auto first = cache.Get(Kind::kCondition, "a = :v", {});
  REQUIRE(first);
  CHECK(*cache.Get(Kind::kCondition, "a = :v", {}) == *first);
  CHECK(*cache.Get(Kind::kFilter, "a = :v", {}) != *first);
  CHECK(*cache.Get(Kind::kCondition, "a = :v", {{"#x", "x"}}) != *first);
  CHECK(cache.size() == 3);
}

TEST_CASE("names belong to what is looked up") {
  ExpressionCache cache;
  const auto a = cache.Get(Kind::kProjection, "#x", {{"#x", "a"}});
  const auto b = cache.Get(Kind::kProjection, "#x", {{"#x", "b"}});
  REQUIRE(a);
  REQUIRE(b);
  CHECK((*a)->paths[0][0].name == "a");
  CHECK((*b)->paths[0][0].name == "b");
}

TEST_CASE("mistakes are not kept") {
  ExpressionCache cache;
  CHECK_FALSE(cache.Get(Kind::kCondition, "a = ", {}));
  CHECK(cache.size() == 0);
}

TEST_CASE("what is used stays, the rest makes room") {
  ExpressionCache cache(64);
  const auto kept = cache.Get(Kind::kProjection, "kept", {});
  REQUIRE(kept);
  for (int i = 0; i < 1'000; ++i) {
    REQUIRE(cache.Get(Kind::kProjection, "a" + std::to_string(i), {}));
    REQUIRE(*cache.Get(Kind::kProjection, "kept", {}) == *kept);
  }
  CHECK(cache.size() <= 64);
}

TEST_CASE("many threads share a cache") {
  ExpressionCache cache(32);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&cache] {
      for (int i = 0; i < 2'000; ++i) {
        const std::string text = "a" + std::to_string(i % 50);
        const auto program = cache.Get(Kind::kProjection, text, {});
        if (!program || (*program)->paths[0][0].name != text) std::abort();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(cache.size() <= 32);
}

}  // namespace
}  // namespace tepui::expr
