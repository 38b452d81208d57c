#include "json/read.h"
#include "support/catch.h"

namespace tepui::test {
namespace {

const std::string kEmpty =
    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
const std::string kMany =
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
    "supported datatypes";
const std::string kInvalid = "One or more parameter values were invalid: ";

TEST_CASE("DynamoDB JSON says all ten types") {
  const Result<Item> item = ParseDynamoJson(R"({
    "s": {"S": "text"}, "n": {"N": "-1.50"}, "b": {"B": "AAEC/w=="}, "t": {"BOOL": true},
    "z": {"NULL": true}, "ss": {"SS": ["b", "a"]}, "ns": {"NS": ["10", "9.0"]},
    "bs": {"BS": ["AQ==", ""]}, "l": {"L": [{"N": "1"}, {"L": []}]}, "m": {"M": {"k": {"S": ""}}}
  })");
  REQUIRE(item.ok());
  const Item expected{{"s", "text"},
                      {"n", -1.5_n},
                      {"b", Binary{std::string("\0\1\2\xFF", 4)}},
                      {"t", true},
                      {"z", Null()},
                      {"ss", StringSet{"a", "b"}},
                      {"ns", NumberSet{9, 10}},
                      {"bs", BinarySet{{""}, {"\1"}}},
                      {"l", List{1, List{}}},
                      {"m", Map{{"k", ""}}}};
  CHECK(*item == expected);
}

TEST_CASE("A value names exactly one type") {
  CHECK(ReadDynamo(R"({"a": {}})") == kEmpty + " (at $.a, line 1, byte 7)");
  CHECK(ReadDynamo(R"({"a": {"X": "1"}})") == kEmpty + " (at $.a, line 1, byte 7)");
  CHECK(ReadDynamo(R"({"a": {"s": "1"}})") == kEmpty + " (at $.a, line 1, byte 7)");
  CHECK(ReadDynamo(R"({"a": {"S": null}})") == kEmpty + " (at $.a, line 1, byte 7)");
  CHECK(ReadDynamo(R"({"a": {"S": "1", "N": "1"}})") == kMany + " (at $.a, line 1, byte 7)");
  CHECK(ReadDynamo(R"({"a": {"L": [{"M": {"b": {}}}]}})") ==
        kEmpty + " (at $.a.L[0].M.b, line 1, byte 26)");
  CHECK(ReadDynamo(R"({"a": {"S": "1", "N": null}})") == R"({"a":{"S":"1"}})");
  CHECK(ReadDynamo(R"({"a": "text"})") ==
        "Unexpected value type in payload (at $.a, line 1, byte 7)");
}

TEST_CASE("A type has the JSON that belongs to it") {
  CHECK(ReadDynamo(R"({"a": {"S": 1}})") ==
        "NUMBER_VALUE cannot be converted to String (at $.a.S, line 1, byte 13)");
  CHECK(ReadDynamo(R"({"a": {"N": 1.5}})") ==
        "DECIMAL_VALUE cannot be converted to String (at $.a.N, line 1, byte 13)");
  CHECK(ReadDynamo(R"({"a": {"S": []}})") ==
        "Unrecognized collection type class java.lang.String (at $.a.S, line 1, byte 13)");
  CHECK(ReadDynamo(R"({"a": {"B": [1]}})") ==
        "Unrecognized collection type class java.nio.ByteBuffer (at $.a.B, line 1, byte 13)");
  CHECK(ReadDynamo(R"({"a": {"B": true}})") ==
        "only base-64-encoded strings are convertible to bytes (at $.a.B, line 1, byte 13)");
  CHECK(ReadDynamo(R"({"a": {"BOOL": "true"}})") ==
        "Unexpected token received from parser (at $.a.BOOL, line 1, byte 16)");
  CHECK(ReadDynamo(R"({"a": {"L": {}}})") ==
        "Start of structure or map found where not expected (at $.a.L, line 1, byte 13)");
  CHECK(ReadDynamo(R"({"a": {"M": []}})") ==
        "Unrecognized collection type java.util.Map<java.lang.String, "
        "com.amazonaws.dynamodb.v20120810.AttributeValue> (at $.a.M, line 1, byte 13)");
  CHECK(ReadDynamo(R"({"a": {"SS": "x"}})") ==
        "Unexpected field type (at $.a.SS, line 1, byte 14)");
  CHECK(ReadDynamo(R"({"a": {"NS": ["1", 2]}})") ==
        "NUMBER_VALUE cannot be converted to String (at $.a.NS[1], line 1, byte 20)");
  CHECK(ReadDynamo(R"({"a": []})") ==
        "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue (at "
        "$.a, line 1, byte 7)");
}

TEST_CASE("NULL is true") {
  const std::string message =
      kInvalid + "Null attribute value types must have the value of true (at $.a.NULL, line 1, ";
  CHECK(ReadDynamo(R"({"a": {"NULL": false}})") == message + "byte 16)");
  CHECK(ReadDynamo(R"({"a": {"NULL": "x"}})") ==
        "Unexpected token received from parser (at $.a.NULL, line 1, byte 16)");
}

TEST_CASE("Sets have no duplicates") {
  CHECK(ReadDynamo(R"({"a": {"SS": ["a", "b", "a"]}})") ==
        kInvalid + "Input collection [a, b, a] contains duplicates. (at $.a.SS, line 1, byte 14)");
  CHECK(ReadDynamo(R"({"a": {"NS": ["1", "1.0"]}})") ==
        "Input collection contains duplicates (at $.a.NS, line 1, byte 14)");
  CHECK(ReadDynamo(R"({"a": {"BS": ["AQ==", "AQ=="]}})") ==
        kInvalid +
            "Input collection [AQ==, AQ==]of type BS contains duplicates. (at $.a.BS, line 1, byte "
            "14)");
  CHECK(ReadDynamo(R"({"a": {"SS": []}})") == R"({"a":{"SS":[]}})");
}

TEST_CASE("Numbers are refused with their place") {
  CHECK(ReadDynamo(R"({"a": {"N": "1x"}})") ==
        "The parameter cannot be converted to a numeric value: 1x (at $.a.N, line 1, byte 13)");
  CHECK(ReadDynamo(R"({"a": {"N": ""}})")
            .starts_with("The parameter cannot be converted to a numeric value"));
  CHECK(ReadDynamo(R"({"a": {"N": "NaN"}})")
            .starts_with("The parameter cannot be converted to a numeric value"));
  CHECK(ReadDynamo(R"({"a": {"NS": ["1", "1e200"]}})")
            .ends_with("larger than supported range (at $.a.NS[1], line 1, byte 20)"));
}

TEST_CASE("Base64 is taken to the letter") {
  for (const std::string_view text :
       {"", "AA==", "AAA=", "AAAA", "+/+/", "Zm9vYmFy", "Zm9vYg==", "Zm9vYmE="}) {
    const std::string json = "{\"B\":\"" + std::string(text) + "\"}";
    CHECK(ReadDynamoValue(json) == json);
  }
  for (const std::string_view text :
       {"A", "AA", "AAA", "AA=", "A===", "====", "AB==", "AAB=", "AAAA=", "AA==AA==", "AA A",
        "AAA\\n", "-_-_", "AAA\\u0000", "=AAA"}) {
    INFO(text);
    const std::string length =
        "Base64 encoded length is expected a multiple of 4 bytes but found: ";
    const std::string digits = "Invalid last non-pad Base64 character dectected";
    const std::string one = ReadDynamoValue("{\"B\":\"" + std::string(text) + "\"}");
    CHECK((one.starts_with(length) || one.starts_with(digits)));
    CHECK(one.ends_with(" (at $.B, line 1, byte 6)"));
    const std::string element = ReadDynamoValue("{\"BS\":[\"" + std::string(text) + "\"]}");
    CHECK((element.starts_with(length) || element.starts_with(digits)));
    CHECK(element.ends_with(" (at $.BS[0], line 1, byte 8)"));
  }
}

TEST_CASE("Typed values are as deep as an item can hold, no deeper") {
  const auto nested = [](size_t depth) {
    return "{\"a\":" + Repeated("{\"L\":[", depth - 1) + "{\"BOOL\":true}" +
           Repeated("]}", depth - 1) + "}";
  };
  CHECK(ReadDynamo(nested(32)) == nested(32));
  CHECK(ReadDynamo(nested(33)).starts_with("Nesting Levels have exceeded supported limits"));
}

}  // namespace
}  // namespace tepui::test
