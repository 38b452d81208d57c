#include "engine/engine.h"

#include "scratch.h"
#include "support/catch.h"

namespace tepui::engine::test {

TEST_CASE("an item that was put is found, in a new process too", "[engine]") {
  const Options options{.path = FreshPath("reopen")};
  const Item item{{"id", "p1"}, {"level", 7}};
  {
    auto engine = OpenEngine(options);
    REQUIRE(engine);
    auto handle = engine->CreateTable(PlainSchema());
    REQUIRE(handle);
    REQUIRE(Put(*engine, *(*handle)->version(), item));
    CHECK(Get(*engine, *(*handle)->version(), item) == item);
    CHECK(Get(*engine, *(*handle)->version(), {{"id", "p2"}}) == std::nullopt);
    CHECK(engine->Close());
  }
  auto engine = OpenEngine(options);
  REQUIRE(engine);
  CHECK(engine->TableNames() == std::vector<std::string>{"plain"});
  auto handle = engine->FindTable("plain");
  REQUIRE(handle);
  CHECK(Get(*engine, *(*handle)->version(), item) == item);
}

}  // namespace tepui::engine::test
