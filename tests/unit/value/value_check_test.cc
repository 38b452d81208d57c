#include "value/value_check.h"

#include <string>

#include "support/catch.h"
#include "support/random_value.h"
#include "tepui/limits.h"
#include "value/utf8.h"

namespace tepui {
namespace {

const std::string kInvalid = "One or more parameter values were invalid: ";

std::string Said(const Result<void>& checked) {
  if (checked) return "fine";
  CHECK(checked.error().code() == ErrorCode::kValidation);
  return checked.error().message();
}

// `levels` lists, one in the other.
Value Nested(size_t levels) {
  Value value = List{};
  for (size_t i = 1; i < levels; ++i) value = List{std::move(value)};
  return value;
}

Value NestedMaps(size_t levels) {
  Value value = Map{};
  for (size_t i = 1; i < levels; ++i) value = Map{{"m", std::move(value)}};
  return value;
}

TEST_CASE("Ordinary values pass") {
  test::Random random(6);
  for (int run = 0; run < 2'000; ++run) {
    REQUIRE(Said(CheckItem(test::RandomItem(random, 20))) == "fine");
  }
  CHECK(Said(CheckItem({})) == "fine");
  CHECK(Said(CheckValue("")) == "fine");
  CHECK(Said(CheckValue(Binary{})) == "fine");
  CHECK(Said(CheckValue(Binary{"\xFF\xFE"})) == "fine");
}

TEST_CASE("Empty sets are refused, at any depth") {
  CHECK(Said(CheckValue(StringSet())) == kInvalid + "An string set  may not be empty");
  CHECK(Said(CheckValue(NumberSet())) == kInvalid + "An number set  may not be empty");
  CHECK(Said(CheckValue(BinarySet())) == kInvalid + "Binary sets should not be empty");
  CHECK(Said(CheckValue(List{Map{{"a", NumberSet()}}})) ==
        kInvalid + "An number set  may not be empty");
}

TEST_CASE("The empty text and the empty binary may be members of a set") {
  CHECK(CheckValue(StringSet{"a", ""}));
  CHECK(CheckValue(BinarySet{{"a"}, {""}}));
}

TEST_CASE("Names and texts are UTF-8, names have a length") {
  CHECK(Said(CheckValue("\xFF")) == kInvalid + "A string is not valid UTF-8");
  CHECK(Said(CheckValue(StringSet{"a", "\xC3"})) == kInvalid + "A string is not valid UTF-8");
  CHECK(Said(CheckItem({{"\x80", 1}})) == kInvalid + "An attribute name is not valid UTF-8");
  CHECK(Said(CheckItem({{"", 1}})) == kInvalid + "An attribute name may not be empty");
  CHECK(Said(CheckItem({{"a", Map{{"", 1}}}})) == kInvalid + "An attribute name may not be empty");
  CHECK(Said(CheckItem({{std::string(65'535, 'n'), 1}})) == "fine");
  CHECK(Said(CheckItem({{std::string(65'536, 'n'), 1}})) ==
        kInvalid + "An attribute name may not be longer than 65535 bytes");
}

TEST_CASE("Values are nested up to 32 levels deep") {
  const std::string too_deep =
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels "
      "beyond supported limit";
  CHECK(Said(CheckItem({{"a", Nested(32)}})) == "fine");
  CHECK(Said(CheckItem({{"a", Nested(33)}})) == too_deep);
  CHECK(Said(CheckItem({{"a", NestedMaps(32)}})) == "fine");
  CHECK(Said(CheckItem({{"a", NestedMaps(33)}})) == too_deep);
  CHECK(Said(CheckItem({{"a", Nested(5'000)}})) == too_deep);
  CHECK(Said(CheckValue(Nested(2), 31)) == "fine");
  CHECK(Said(CheckValue(Nested(2), 32)) == too_deep);
}

TEST_CASE("An item has up to 409,600 bytes, its names included") {
  const std::string name = "name";
  const std::string most(kItemBytesMax - name.size(), 'x');
  CHECK(Said(CheckItem({{name, most}})) == "fine");
  CHECK(Said(CheckItem({{name, most + "x"}})) == "Item size has exceeded the maximum allowed size");
  CHECK(Said(CheckAttributes({{name, most + "x"}})) == "fine");
}

// By the table of well-formed sequences in the Unicode standard, code point by code point.
std::string Encoded(uint32_t point) {
  const auto byte = [](uint32_t value) { return static_cast<char>(value); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) return {byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F))};
  if (point < 0x10000) {
    return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)),
            byte(0x80 | (point & 0x3F))};
  }
  return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)),
          byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F))};
}

TEST_CASE("Every code point but the surrogates is UTF-8, and nothing beyond") {
  for (uint32_t point = 0; point < 0x120000; ++point) {
    const bool expected = point < 0x110000 && (point < 0xD800 || point > 0xDFFF);
    if (IsUtf8(Encoded(point)) != expected) FAIL("code point " << point);
  }
}

TEST_CASE("Sequences cut short, overlong or out of place are not UTF-8") {
  for (const std::string text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE2\x82", "\xF0\x9F\x98",
                                 "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xF5\x80\x80\x80", "\xFF",
                                 "\xC3\x28", "\xE2\x28\xA1", "\xF0\x9F\x28\x80", "\xED\xA0\x80"}) {
    CAPTURE(text);
    CHECK_FALSE(IsUtf8(text));
    CHECK_FALSE(IsUtf8("eight by" + text));
    CHECK_FALSE(IsUtf8(text + "eight by"));
    CHECK_FALSE(IsUtf8("é" + text));
  }
  CHECK(IsUtf8(""));
  CHECK(IsUtf8("plain ascii that is longer than one word"));
  CHECK(IsUtf8("1234567é"));
}

}  // namespace
}  // namespace tepui
