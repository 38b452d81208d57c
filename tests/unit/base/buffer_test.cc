#include "base/buffer.h"

#include <string>
#include <utility>

#include "support/catch.h"
#include "support/random.h"

namespace tepui {
namespace {

using SmallBuffer = BasicBuffer<8>;

std::string Text(const SmallBuffer& buffer) { return std::string(buffer.view()); }

SmallBuffer Filled(std::string_view text) {
  SmallBuffer buffer;
  buffer.Append(text);
  return buffer;
}

TEST_CASE("A buffer holds what was appended, inline and beyond") {
  SmallBuffer buffer;
  CHECK(buffer.empty());
  buffer.Append("1234567");
  buffer.AppendByte('8');
  CHECK(Text(buffer) == "12345678");
  buffer.Append("");
  buffer.Append("9 and more than fits");
  CHECK(Text(buffer) == "123456789 and more than fits");
}

TEST_CASE("Extend adds zero bytes, Truncate cuts and adds them") {
  SmallBuffer buffer = Filled("xxxxxxxx");
  buffer.Clear();
  buffer.Extend(3)[1] = 'a';
  CHECK(Text(buffer) == std::string("\0a\0", 3));
  buffer.Truncate(2);
  CHECK(Text(buffer) == std::string("\0a", 2));
  buffer.Truncate(12);
  CHECK(Text(buffer) == std::string("\0a", 2) + std::string(10, '\0'));
}

TEST_CASE("Copies are separate and moves leave nothing behind") {
  for (const std::string text : {"short", "longer than eight bytes"}) {
    SmallBuffer original = Filled(text);
    SmallBuffer copy = original;
    copy.Append("!");
    CHECK(Text(original) == text);
    CHECK(Text(copy) == text + "!");

    SmallBuffer moved = std::move(original);
    CHECK(Text(moved) == text);
    CHECK(original.empty());  // NOLINT(bugprone-use-after-move): documented
    original.Append("again");
    CHECK(Text(original) == "again");

    SmallBuffer assigned = Filled("something that was there before");
    assigned = std::move(moved);
    CHECK(Text(assigned) == text);
    assigned = copy;
    CHECK(Text(assigned) == text + "!");
    assigned = Filled("x");
    CHECK(Text(assigned) == "x");
  }
}

TEST_CASE("Any sequence of calls does what a string does") {
  test::Random random(1);
  for (int run = 0; run < 200; ++run) {
    SmallBuffer buffer;
    std::string expected;
    for (int step = 0; step < 30; ++step) {
      switch (random.Below(5)) {
        case 0: {
          const std::string bytes = random.Bytes(random.Below(20));
          buffer.Append(bytes);
          expected += bytes;
          break;
        }
        case 1:
          buffer.AppendByte(0xFF);
          expected.push_back('\xFF');
          break;
        case 2: {
          const size_t count = random.Below(10);
          buffer.Extend(count);
          expected.append(count, '\0');
          break;
        }
        case 3: {
          const size_t size = random.Below(expected.size() + 2);
          buffer.Truncate(size);
          expected.resize(size);
          break;
        }
        default:
          buffer.Reserve(random.Below(40));
      }
      REQUIRE(Text(buffer) == expected);
    }
  }
}

}  // namespace
}  // namespace tepui
