#include "json/read.h"
#include "support/catch.h"

// Texts that are not JSON, and where the message says they go wrong.
namespace tepui::test {
namespace {

TEST_CASE("Well-formed texts are read whole") {
  CHECK(ReadPlainValue(" \t\r\n 1 \n") == "1");
  CHECK(ReadPlainValue("\"a\"") == "\"a\"");
  CHECK(ReadPlainValue("true") == "true");
  CHECK(ReadPlainValue("false") == "false");
  CHECK(ReadPlainValue("null") == "null");
  CHECK(ReadPlainValue("[]") == "[]");
  CHECK(ReadPlainValue("{}") == "{}");
  CHECK(ReadPlainValue("[ 1 , [ ] , { \"a\" : [ null ] } ]") == "[1,[],{\"a\":[null]}]");
  CHECK(ReadPlainValue("{\"b\":1,\"a\":{\"c\":\"d\"}}") == "{\"a\":{\"c\":\"d\"},\"b\":1}");
}

TEST_CASE("Escapes stand for their characters") {
  CHECK(ReadPlainValue(R"("\" \\ \/ \b \f \n \r \t")") == R"("\" \\ / \b \f \n \r \t")");
  CHECK(ReadPlainValue(R"("\u0041\u00e9\u20ac")") == "\"Aé€\"");
  CHECK(ReadPlainValue(R"("\ud83d\ude00")") == "\"😀\"");
  CHECK(ReadPlainValue(R"("\u0000\u001f")") == R"("\u0000\u001f")");
  CHECK(ReadPlainValue(R"({"\u0061\n":1})") == R"({"a\n":1})");
}

TEST_CASE("Each mistake is named with its place") {
  const std::string value = "Not valid JSON: a value was expected";
  const std::string behind = "Not valid JSON: nothing was expected behind the value";
  const std::string comma_array = "Not valid JSON: , or ] was expected";
  const std::string comma_object = "Not valid JSON: , or } or \"name\": was expected";
  const std::string escape = "Not valid JSON: a string with a wrong escape";
  const std::string no_end = "Not valid JSON: a string without an end";
  const std::string twice = "Not valid JSON: the name stands twice in its object";
  const std::string bytes = "Not valid JSON: bytes that are not UTF-8";
  struct Case {
    std::string text;
    std::string message;
  };
  const Case cases[] = {
      {"", value + " (at $, line 1, byte 1)"},
      {" \n ", value + " (at $, line 2, byte 2)"},
      {"NaN", value + " (at $, line 1, byte 1)"},
      {"[1, -Infinity]", value + " (at $[1], line 1, byte 5)"},
      {"nul", value + " (at $, line 1, byte 1)"},
      {"[truefalse]", value + " (at $[0], line 1, byte 2)"},
      {"{\"a\": 01}", value + " (at $.a, line 1, byte 7)"},
      {"{\"a\": +1}", value + " (at $.a, line 1, byte 7)"},
      {"{\"a\": .5}", value + " (at $.a, line 1, byte 7)"},
      {"{\"a\": 1.}", value + " (at $.a, line 1, byte 7)"},
      {"{\"a\": 1e}", value + " (at $.a, line 1, byte 7)"},
      {"{\"a\": 0x10}", value + " (at $.a, line 1, byte 7)"},
      {"{\"a\": -}", value + " (at $.a, line 1, byte 7)"},
      {"{'a': 1}", comma_object + " (at $, line 1, byte 2)"},
      {"{\"a\": }", value + " (at $.a, line 1, byte 7)"},
      {"{\"a\":\n {\"b\": [1,\n ]}}", value + " (at $.a.b[1], line 3, byte 2)"},
      {"{\"a\": \"\\x\"}", escape + " (at $.a, line 1, byte 7)"},
      {"{\"a\": \"\\u12G4\"}", escape + " (at $.a, line 1, byte 7)"},
      {"{\"a\": \"\\ud800\"}", escape + " (at $.a, line 1, byte 7)"},
      {"{\"a\": \"\\udc00\"}", escape + " (at $.a, line 1, byte 7)"},
      {"{\"a\": \"\\ud800\\u0041\"}", escape + " (at $.a, line 1, byte 7)"},
      {"{\"a\": \"b", no_end + " (at $, line 1, byte 7)"},
      {"{\"a\": \"b\\\"}", no_end + " (at $, line 1, byte 7)"},
      {"{\"a\": 1, \"b\": 2, \"a\": 3}", twice + " (at $.a, line 1, byte 23)"},
      {"{\"a\": {\"b\": 1, \"\\u0062\": 3}}", twice + " (at $.a.b, line 1, byte 26)"},
      {"[\"\xFF\"]", bytes + " (at $, line 1, byte 3)"},
      {"[\"a\",\n\"\xED\xA0\x80\"]", bytes + " (at $, line 2, byte 2)"},
      {"[\"\xC0\x80\"]", bytes + " (at $, line 1, byte 3)"},
      {"[\"\xF4\x90\x80\x80\"]", bytes + " (at $, line 1, byte 3)"},
      {"1 2", behind + " (at $, line 1, byte 3)"},
      {"{} {}", behind + " (at $, line 1, byte 4)"},
      {"{\"a\":1}}", behind + " (at $, line 1, byte 8)"},
      {"1]", behind + " (at $, line 1, byte 2)"},
      {"1],[2", behind + " (at $, line 1, byte 2)"},
      {"1,2", behind + " (at $, line 1, byte 3)"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(ReadPlainValue(c.text) == c.message);
  }
}

TEST_CASE("Cut short anywhere, a text is a mistake") {
  const std::string text =
      R"({"name": "p\u00e91", "level": -12.5e3, "bag": [{"id": 1}, [true, null]], "x": {"y": {}}})";
  REQUIRE(ParsePlainJson(text).ok());
  for (size_t size = 0; size < text.size(); ++size) {
    INFO(text.substr(0, size));
    const Result<Item> item = ParsePlainJson(std::string_view(text).substr(0, size));
    REQUIRE(!item.ok());
    CHECK(item.error().code() == ErrorCode::kValidation);
    CHECK(item.error().message().starts_with("Not valid JSON: "));
  }
}

TEST_CASE("Control characters in strings are named") {
  CHECK(ReadPlainValue("{\"a\": \"b\nc\"}") ==
        "Not valid JSON: a control character in a string; escape it (at $, line 1, byte 9)");
}

TEST_CASE("Depth is bounded, whatever comes") {
  for (const std::string_view opening : {"[", "{\"a\":", "[{\"a\":", "[[[[]],"}) {
    const Result<Value> value = ParsePlainJsonValue(Repeated(opening, 100'000));
    REQUIRE(!value.ok());
    CHECK(value.error().message().size() < 500);
  }
  CHECK(ReadPlainValue(Repeated("[", 100'000) + Repeated("]", 100'000))
            .starts_with("Not valid JSON: nested too deep (at $[0][0]"));
}

TEST_CASE("Paths quote names that are not words, and stay short") {
  CHECK(ReadPlainValue("{\"a b\": {\"\": [x]}}") ==
        "Not valid JSON: a value was expected (at $[\"a b\"][\"\"][0], line 1, byte 15)");
  const std::string message = ReadPlainValue("{\"" + Repeated("é", 500) + "\": x}");
  CHECK(message == "Not valid JSON: a value was expected (at $[\"" + Repeated("é", 32) +
                       "...\"], line 1, byte 1006)");
}

TEST_CASE("Large objects are searched for duplicates in reasonable time") {
  std::string text = "{";
  for (int i = 0; i < 200'000; ++i) text += "\"" + std::to_string(i) + "\":1,";
  CHECK(ReadPlainValue(text + "\"x\":1}").size() > 1'000'000);
  CHECK(ReadPlainValue(text + "\"77\":1}")
            .starts_with("Not valid JSON: the name stands twice in its object (at $.77, line 1"));
}

}  // namespace
}  // namespace tepui::test
