#include <string>

#include "expression_case.h"

// Where the grammar ends, and how the message says so.
namespace tepui::expr {
namespace {

struct Case {
  Kind kind;
  const char* text;
  const char* token;  // null: it is of the grammar
  const char* near;
};

const Item kValues = {{":a", 1}, {":b", 2}, {":s", "x"}, {":l", List{1}}};
const AttributeNames kNames = {{"#n", "name"}};

constexpr Case kCases[] = {
    {Kind::kCondition, "a = :a", nullptr, ""},
    {Kind::kCondition, "(a = :a)", nullptr, ""},
    {Kind::kCondition, "(a) = (:a)", nullptr, ""},
    {Kind::kCondition, "NOT NOT a = :a", nullptr, ""},
    {Kind::kCondition, "not (a = :a) and B = :b oR C IN (:a,:b)", nullptr, ""},
    {Kind::kCondition, "a BETWEEN :a AND :b AND b = :a", nullptr, ""},
    {Kind::kCondition, "a in (:a)", nullptr, ""},
    {Kind::kCondition, "#n.b[0][1].#n = :a", nullptr, ""},
    {Kind::kCondition, "a . b [ 0 ] = :a", nullptr, ""},
    {Kind::kCondition, "size(a) > size(b)", nullptr, ""},
    {Kind::kCondition, "(attribute_exists(a)) OR ((size(a)) > :a)", nullptr, ""},
    {Kind::kCondition, "NOT size(a) > :a", nullptr, ""},
    {Kind::kCondition, "a", "<EOF>", "a"},
    {Kind::kCondition, "a =", "<EOF>", "="},
    {Kind::kCondition, "a = = :a", "=", "= = :a"},
    {Kind::kCondition, "a = :a = :b", "=", ":a = :b"},
    {Kind::kCondition, "a = (b = :a)", "=", "b = :a"},
    {Kind::kCondition, "a AND b", "AND", "a AND b"},
    {Kind::kCondition, "a = :a AND", "<EOF>", "AND"},
    {Kind::kCondition, "AND a = :a", "AND", "AND a"},
    {Kind::kCondition, "a = :a b", "b", ":a b"},
    {Kind::kCondition, "(a = :a", "<EOF>", ":a"},
    {Kind::kCondition, "a = :a)", ")", ":a)"},
    {Kind::kCondition, "()", ")", "()"},
    {Kind::kCondition, "a IN ()", ")", "()"},
    {Kind::kCondition, "a IN :a", ":a", "IN :a"},
    {Kind::kCondition, "a IN (:a AND :b)", "AND", ":a AND :b"},
    {Kind::kCondition, "a BETWEEN :a OR :b", "OR", ":a OR :b"},
    {Kind::kCondition, "a BETWEEN :a AND", "<EOF>", "AND"},
    {Kind::kCondition, "size()", ")", "()"},
    {Kind::kCondition, "contains(a,)", ")", ",)"},
    {Kind::kCondition, "contains(a b)", "b", "a b)"},
    {Kind::kCondition, "contains((a = :a), :b)", "=", "a = :a"},
    {Kind::kCondition, "a + :a = :b", "+", "a + :a"},
    {Kind::kCondition, "a-b = :a", "-", "a-b"},
    {Kind::kCondition, "a. = :a", "=", ". = :a"},
    {Kind::kCondition, "a[b] = :a", "b", "[b]"},
    {Kind::kCondition, "a[:a] = :a", ":a", "[:a]"},
    {Kind::kCondition, "a[0 = :a", "=", "0 = :a"},
    {Kind::kCondition, "1a = :a", "1", "1a"},
    {Kind::kCondition, "a = 5", "5", "= 5"},
    {Kind::kCondition, "a = :a;", ";", ":a;"},
    {Kind::kCondition, "\xC3\xA4 = :a", "\xC3\xA4", "\xC3\xA4 ="},
    {Kind::kCondition, ":a.b = :b", ".", ":a.b"},
    {Kind::kProjection, "a, b.c[1], #n", nullptr, ""},
    {Kind::kProjection, "a,", "<EOF>", ","},
    {Kind::kProjection, "a,,b", ",", ",,b"},
    {Kind::kProjection, "a b", "b", "a b"},
    {Kind::kProjection, "foo-bar", "-", "foo-bar"},
    {Kind::kProjection, ":a", ":a", ":a"},
    {Kind::kUpdate, "SET a = :a, b = b + :b REMOVE c ADD d :a", nullptr, ""},
    {Kind::kUpdate, "set a = (b + :b)", nullptr, ""},
    {Kind::kUpdate, "SET a = (b) + (:b)", nullptr, ""},
    {Kind::kUpdate, "SET a = list_append(if_not_exists(a, :l), :l)", nullptr, ""},
    {Kind::kUpdate, "SET a = if_not_exists(a, :a) + :b", nullptr, ""},
    {Kind::kUpdate, "remove a.b, c[0]", nullptr, ""},
    {Kind::kUpdate, "a = :a", "a", "a ="},
    {Kind::kUpdate, "SET", "<EOF>", "SET"},
    {Kind::kUpdate, "SET a", "<EOF>", "a"},
    {Kind::kUpdate, "SET a = :a,", "<EOF>", ","},
    {Kind::kUpdate, "SET a = :a b = :b", "b", ":a b ="},
    {Kind::kUpdate, "SET a = b + c + d", "+", "c + d"},
    {Kind::kUpdate, "SET a = if_not_exists(a, b + c)", "+", "b + c"},
    {Kind::kUpdate, "SET a = :a = :b", "=", ":a = :b"},
    {Kind::kUpdate, "SET a = REMOVE", "REMOVE", "= REMOVE"},
    {Kind::kUpdate, "SET a = (b", "<EOF>", "b"},
    {Kind::kUpdate, "ADD a b", "b", "a b"},
    {Kind::kUpdate, "ADD a = :a", "=", "a = :a"},
    {Kind::kUpdate, "DELETE a", "<EOF>", "a"},
    {Kind::kUpdate, "REMOVE a = :a", "=", "a = :a"},
};

TEST_CASE("texts are of the grammar or are told where they leave it") {
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    // Names and values are complete, so what is not of the grammar fails for nothing else.
    Item values = kValues;
    std::string expected;
    if (c.token != nullptr) {
      expected = "Invalid " + std::string(MemberName(c.kind)) + ": Syntax error; token: \"" +
                 c.token + "\", near: \"" + c.near + "\"";
    }
    CHECK(MessageOf(c.kind, c.text, kNames, values) == expected);
  }
}

TEST_CASE("an expression has something in it, and not too much") {
  CHECK(MessageOf(Kind::kFilter, "") ==
        "Invalid FilterExpression: The expression can not be empty;");
  CHECK(MessageOf(Kind::kUpdate, " \t\n") ==
        "Invalid UpdateExpression: The expression can not be empty;");
  CHECK(MessageOf(Kind::kCondition, std::string(4097, ' ')) ==
        "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; "
        "expression size: 4097");
}

std::string Repeat(std::string_view part, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += part;
  return text;
}

TEST_CASE("depth is no danger") {
  for (const size_t count : {100'000u, 1'000u, 500u}) {
    for (const std::string& text :
         {Repeat("(", count) + "a = :a" + Repeat(")", count), Repeat("(", count),
          Repeat("NOT ", count) + "a = :a", "a" + Repeat("[0]", count) + " = :a",
          "a" + Repeat(".b", count) + " = :a", Repeat("size(", count) + "a" + Repeat(")", count),
          Repeat("a = :a AND ", count) + "a = :a", Repeat("NOT(", count)}) {
      CHECK_FALSE(MessageOf(Kind::kCondition, text, {}, {{":a", 1}}).empty());
      CHECK_FALSE(MessageOf(Kind::kUpdate, "SET a = " + text, {}, {{":a", 1}}).empty());
      CHECK_FALSE(MessageOf(Kind::kProjection, text).empty());
    }
  }
  CHECK(MessageOf(Kind::kCondition, Repeat("NOT ", 299) + "a = :a", {}, {{":a", 1}}).empty());
  CHECK(MessageOf(Kind::kCondition, Repeat("NOT ", 300) + "a = :a", {}, {{":a", 1}}) ==
        "Invalid ConditionExpression: The expression contains too many operators; "
        "operator count: 301");
}

}  // namespace
}  // namespace tepui::expr
