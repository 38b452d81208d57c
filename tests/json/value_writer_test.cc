#include "json/read.h"
#include "support/catch.h"

namespace tepui::test {
namespace {

TEST_CASE("Values are written in both forms") {
  struct Case {
    Value value;
    std::string dynamo;
    std::string plain;
  };
  const Case cases[] = {
      {"text", R"({"S":"text"})", R"("text")"},
      {"", R"({"S":""})", R"("")"},
      {-0.5_n, R"({"N":"-0.5"})", "-0.5"},
      {Null(), R"({"NULL":true})", "null"},
      {true, R"({"BOOL":true})", "true"},
      {false, R"({"BOOL":false})", "false"},
      {Binary{"foob"}, R"({"B":"Zm9vYg=="})", R"("Zm9vYg==")"},
      {Binary{}, R"({"B":""})", R"("")"},
      {StringSet{"b", "a"}, R"({"SS":["a","b"]})", R"(["a","b"])"},
      {NumberSet{10, 9}, R"({"NS":["9","10"]})", "[9,10]"},
      {BinarySet{{"b"}, {"a"}}, R"({"BS":["YQ==","Yg=="]})", R"(["YQ==","Yg=="])"},
      {List{}, R"({"L":[]})", "[]"},
      {List{1, List{"a"}}, R"({"L":[{"N":"1"},{"L":[{"S":"a"}]}]})", R"([1,["a"]])"},
      {Map{}, R"({"M":{}})", "{}"},
      {Map{{"b", 2}, {"a", 1}}, R"({"M":{"a":{"N":"1"},"b":{"N":"2"}}})", R"({"a":1,"b":2})"},
  };
  for (const Case& c : cases) {
    CHECK(ToDynamoJson(c.value) == c.dynamo);
    CHECK(ToPlainJson(c.value) == c.plain);
  }
  CHECK(ToDynamoJson(Item{{"id", "p1"}}) == R"({"id":{"S":"p1"}})");
  CHECK(ToPlainJson(Item{{"id", "p1"}}) == R"({"id":"p1"})");
}

TEST_CASE("Output is appended") {
  std::string out = "item: ";
  ToPlainJson(Item{{"id", "p1"}}, &out);
  CHECK(out == R"(item: {"id":"p1"})");
}

TEST_CASE("Strings are escaped where JSON asks for it, and nowhere else") {
  CHECK(ToPlainJson(Value("a\"b\\c/d")) == R"("a\"b\\c/d")");
  CHECK(ToPlainJson(Value("\b\f\n\r\t")) == R"("\b\f\n\r\t")");
  CHECK(ToPlainJson(Value(std::string("\0\x1F\x7F", 3))) == "\"\\u0000\\u001f\x7F\"");
  CHECK(ToPlainJson(Value("é€😀\xE2\x80\xA8")) == "\"é€😀\xE2\x80\xA8\"");
  CHECK(ToPlainJson(Item{{"na\"me\n", 1}}) == R"({"na\"me\n":1})");
}

TEST_CASE("Bytes that are not UTF-8 become the replacement character") {
  const std::string mark = "\xEF\xBF\xBD";
  CHECK(ToPlainJson(Value("a\xFFz")) == "\"a" + mark + "z\"");
  CHECK(ToPlainJson(Value("\xC3")) == "\"" + mark + "\"");
  CHECK(ToPlainJson(Value("\xE2\x82")) == "\"" + mark + mark + "\"");
  CHECK(ToPlainJson(Value("\xC3\"")) == "\"" + mark + "\\\"\"");
  CHECK(ToPlainJson(Value("\xED\xA0\x80")) == "\"" + mark + mark + mark + "\"");
}

TEST_CASE("What plain JSON cannot say comes back as what it can") {
  const Item item{{"b", Binary{"foob"}}, {"ns", NumberSet{1, 2}}, {"ss", StringSet{"x"}}};
  const Result<Item> back = ParsePlainJson(ToPlainJson(item));
  REQUIRE(back.ok());
  CHECK(*back == Item{{"b", "Zm9vYg=="}, {"ns", List{1, 2}}, {"ss", List{"x"}}});
}

TEST_CASE("each byte is escaped where it must be, wherever it stands in a text") {
  for (int byte = 0; byte < 0x80; ++byte) {
    const char c = static_cast<char>(byte);
    for (size_t at = 0; at < 20; ++at) {
      std::string text(20, 'x');
      text[at] = c;
      const Result<Value> read = ParsePlainJsonValue(ToPlainJson(Value(text)));
      INFO("byte " << byte << " at " << at);
      REQUIRE(read);
      REQUIRE(*read == Value(text));
      const std::string json = ToPlainJson(Value(text));
      const bool is_plain = byte >= 0x20 && c != '"' && c != '\\';
      REQUIRE((json.size() == 22) == is_plain);
    }
  }
}

}  // namespace
}  // namespace tepui::test
