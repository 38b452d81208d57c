#include "json/read.h"
#include "support/catch.h"

namespace tepui::test {
namespace {

TEST_CASE("Plain JSON becomes the types it can say") {
  const Result<Item> item =
      ParsePlainJson(R"({"s": "text", "n": -1.50, "t": true, "f": false, "z": null,)"
                     R"( "l": [1, "a"], "m": {"k": 2}})");
  REQUIRE(item.ok());
  const Item expected{{"s", "text"}, {"n", -1.5_n},       {"t", true},         {"f", false},
                      {"z", Null()}, {"l", List{1, "a"}}, {"m", Map{{"k", 2}}}};
  CHECK(*item == expected);
}

TEST_CASE("Numbers keep 38 digits and never pass through a double") {
  CHECK(ReadPlainValue("0.1") == "0.1");
  CHECK(ReadPlainValue("9007199254740993") == "9007199254740993");
  CHECK(ReadPlainValue("18446744073709551616") == "18446744073709551616");
  CHECK(ReadPlainValue("12345678901234567890123456789012345678") ==
        "12345678901234567890123456789012345678");
  CHECK(ReadPlainValue("0.12345678901234567890123456789012345678") ==
        "0.12345678901234567890123456789012345678");
  CHECK(ReadPlainValue("-0") == "0");
  CHECK(ReadPlainValue("1E3") == "1000");
  CHECK(ReadPlainValue("1.5e-7") == "0.00000015");
  CHECK(ReadPlainValue("9.9999999999999999999999999999999999999E+125").size() == 126);
}

TEST_CASE("Numbers out of range say so, with their place") {
  CHECK(ReadPlain("{\"n\": 123456789012345678901234567890123456789}") ==
        "Attempting to store more than 38 significant digits in a Number (at $.n, line 1, byte 7)");
  CHECK(ReadPlain("{\"a\": [1, 1e126]}") ==
        "Number overflow. Attempting to store a number with magnitude larger than supported range "
        "(at $.a[1], line 1, byte 11)");
  CHECK(ReadPlain("{\"a\": 1e-131}") ==
        "Number underflow. Attempting to store a number with magnitude smaller than supported "
        "range (at $.a, line 1, byte 7)");
  CHECK(ReadPlain("{\"a\": 1e99999999999999999999}").starts_with("Number overflow."));
  CHECK(ReadPlain("{\"a\": " + Repeated("1", 100'000) + "}").starts_with("Number overflow."));
}

TEST_CASE("An item is an object") {
  CHECK(ReadPlain("[1]") == "An item is a JSON object, not an array (at $, line 1, byte 1)");
  CHECK(ReadPlain(" \"a\"") == "An item is a JSON object, not a string (at $, line 1, byte 2)");
  CHECK(ReadPlain("null") == "An item is a JSON object, not null (at $, line 1, byte 1)");
}

TEST_CASE("Values are as deep as an item can hold, no deeper") {
  const auto nested = [](size_t depth) {
    return "{\"a\":" + Repeated("[", depth - 1) + "1" + Repeated("]", depth - 1) + "}";
  };
  CHECK(ReadPlain(nested(32)) == nested(32));
  CHECK(ReadPlain(nested(33))
            .starts_with("Nesting Levels have exceeded supported limits: Attributes in the item "
                         "have nested levels "
                         "beyond supported limit (at $.a[0][0]"));
}

}  // namespace
}  // namespace tepui::test
