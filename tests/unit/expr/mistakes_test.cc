#include <string>

#include "expression_case.h"

// The message of every mistake behind the grammar, and which of two mistakes is reported.
namespace tepui::expr {
namespace {

struct Case {
  const char* text;
  const char* message;  // behind "Invalid ...Expression: "; empty: it is fine
};

const AttributeNames kNames = {{"#a", "a"}, {"#d", "x.y"}};
const Item kValues = {
    {":n", 5},       {":m", 1},       {":s", "text"},  {":t", "SS"},      {":b", Binary{"b"}},
    {":l", List{1}}, {":map", Map{}}, {":true", true}, {":null", Null{}}, {":ss", StringSet{"a"}},
    {":x", "XX"},
};

void Check(Kind kind, const Case& c) {
  CAPTURE(c.text);
  std::string expected(c.message);
  if (!expected.empty()) expected = "Invalid " + std::string(MemberName(kind)) + ": " + expected;
  CHECK(MessageOf(kind, c.text, kNames, kValues) == expected);
}

constexpr Case kConditions[] = {
    {"((a = :n))", "The expression has redundant parentheses;"},
    {"((a)) = :n", "The expression has redundant parentheses;"},
    {"(a = :n) AND (b = :n)", ""},
    {"((a = :n) AND b = :n)", ""},
    {"foo(a)", "Invalid function name; function: foo"},
    {"SIZE(a) > :n", "Invalid function name; function: SIZE"},
    {"size(a)", "The function is not allowed to be used this way in an expression; function: size"},
    {"NOT size(a)",
     "The function is not allowed to be used this way in an expression; function: size"},
    {"attribute_exists(a) = :n",
     "The function is not allowed to be used this way in an expression; function: "
     "attribute_exists"},
    {"a IN (contains(a, :n))",
     "The function is not allowed to be used this way in an expression; function: contains"},
    {"if_not_exists(a, :n)",
     "The function is not allowed in a condition expression; function: if_not_exists"},
    {"a = list_append(a, :l)",
     "The function is not allowed in a condition expression; function: list_append"},
    {"name = :n", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"a.Status = :n", "Attribute name is a reserved keyword; reserved keyword: Status"},
    {"#zz = :n",
     "An expression attribute name used in the document path is not defined; attribute name: #zz"},
    {"a = :zz",
     "An expression attribute value used in expression is not defined; attribute value: :zz"},
    {"a = :y AND #zz = :z",
     "An expression attribute value used in expression is not defined; attribute value: :y"},
    {"#zz = :y",
     "An expression attribute name used in the document path is not defined; attribute name: #zz"},
    {"attribute_exists(a, b)",
     "Incorrect number of operands for operator or function; operator or function: "
     "attribute_exists, number of operands: 2"},
    {"begins_with(a)",
     "Incorrect number of operands for operator or function; operator or function: begins_with, "
     "number of operands: 1"},
    {"a = a",
     "The first operand must be distinct from the remaining operands for this operator or "
     "function; operator: =, first operand: [a]"},
    {"#a.b[1] <> a.b[1]",
     "The first operand must be distinct from the remaining operands for this operator or "
     "function; operator: <>, first operand: [a, b, [1]]"},
    {"a BETWEEN b AND a",
     "The first operand must be distinct from the remaining operands for this operator or "
     "function; operator: BETWEEN, first operand: [a]"},
    {"begins_with(a, a)",
     "The first operand must be distinct from the remaining operands for this operator or "
     "function; operator: begins_with, first operand: [a]"},
    {"begins_with(a, :n)",
     "Incorrect operand type for operator or function; operator or function: begins_with, operand "
     "type: N"},
    {"begins_with(a, size(b))",
     "Incorrect operand type for operator or function; operator or function: begins_with, operand "
     "type: N"},
    {"size(:n) > :n",
     "Incorrect operand type for operator or function; operator or function: size, operand type: "
     "N"},
    {"a < :true",
     "Incorrect operand type for operator or function; operator or function: <, operand type: "
     "BOOL"},
    {"a BETWEEN :l AND :l",
     "Incorrect operand type for operator or function; operator or function: BETWEEN, operand "
     "type: L"},
    {"attribute_exists(:n)",
     "Operator or function requires a document path; operator or function: attribute_exists"},
    {"attribute_not_exists(size(a))",
     "Operator or function requires a document path; operator or function: attribute_not_exists"},
    {"attribute_type(a, b)",
     "Incorrect operand type for operator or function; operator or function: attribute_type, "
     "operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}"},
    {"attribute_type(a, :n)",
     "Incorrect operand type for operator or function; operator or function: attribute_type, "
     "operand type: N"},
    {"attribute_type(a, :x)",
     "Invalid attribute type name found; type: XX, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"},
    {"attribute_type(a, :t)", ""},
    {"a BETWEEN :n AND :m",
     "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower "
     "bound operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {N:1}"},
    {"a BETWEEN :m AND :s",
     "The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
     "operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:text}"},
    {"a BETWEEN :n AND :n", ""},
    {"a = :map AND b <> :null AND c IN (:true, :ss)", ""},
    {"a[99999999999] = :n", "List index is not within the allowable range; index: [99999999999]"},
    // The order of checks.
    {"((a = :n)) AND foo(a)", "The expression has redundant parentheses;"},
    {"name = :n AND foo(a)", "Invalid function name; function: foo"},
    {"name = :n AND size(a)",
     "The function is not allowed to be used this way in an expression; function: size"},
    {"#zz = :n AND name = :n", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"size(a, b) > :n AND c = :zz",
     "An expression attribute value used in expression is not defined; attribute value: :zz"},
    {"a = a AND size(a, b) > :n",
     "Incorrect number of operands for operator or function; operator or function: size, number of "
     "operands: 2"},
    {"begins_with(b, :n) AND a = a",
     "The first operand must be distinct from the remaining operands for this operator or "
     "function; operator: =, first operand: [a]"},
};

TEST_CASE("mistakes in conditions") {
  for (const Case& c : kConditions) {
    Check(Kind::kCondition, c);
    Check(Kind::kFilter, c);
  }
  // A dot in a name is no step of a path.
  CHECK(MessageOf(Kind::kCondition, "#d = x.y", kNames).empty());
}

constexpr Case kUpdates[] = {
    {"SET a = :n SET b = :n", "The \"SET\" section can only be used once in an update expression;"},
    {"remove a ADD b :n REMOVE c",
     "The \"REMOVE\" section can only be used once in an update expression;"},
    {"SET a = foo(b)", "Invalid function name; function: foo"},
    {"SET a = size(b)", "The function is not allowed in an update expression; function: size"},
    {"SET a = begins_with(b, :s)",
     "The function is not allowed in an update expression; function: begins_with"},
    {"SET name = :n", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"SET a = #zz + :zz",
     "An expression attribute name used in the document path is not defined; attribute name: #zz"},
    {"SET a = :zz + #zz",
     "An expression attribute value used in expression is not defined; attribute value: :zz"},
    {"SET a = if_not_exists(b)",
     "Incorrect number of operands for operator or function; operator or function: if_not_exists, "
     "number of operands: 1"},
    {"SET a = :n, a.b = :n",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path "
     "one: [a], path two: [a, b]"},
    {"SET a = :n REMOVE #a",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path "
     "one: [a], path two: [a]"},
    {"SET a.b = :n REMOVE a[1]",
     "Two document paths conflict with each other; must remove or rewrite one of these paths; path "
     "one: [a, b], path two: [a, [1]]"},
    {"SET a[0] = :n, a[1] = a[0]", ""},
    {"ADD a :s",
     "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, "
     "typeSet: ALLOWED_FOR_ADD_OPERAND"},
    {"DELETE a :n",
     "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, "
     "typeSet: ALLOWED_FOR_DELETE_OPERAND"},
    {"ADD a :n, b :ss DELETE c :ss", ""},
    {"SET a = a + :s",
     "Incorrect operand type for operator or function; operator or function: +, operand type: S"},
    {"SET a = list_append(a, :l) - :n",
     "Incorrect operand type for operator or function; operator or function: -, operand type: L"},
    {"SET a = list_append(a, :s)",
     "Incorrect operand type for operator or function; operator or function: list_append, operand "
     "type: S"},
    {"SET a = if_not_exists(:n, :n)",
     "Operator or function requires a document path; operator or function: if_not_exists"},
    {"SET a = ((b))", "The expression has redundant parentheses;"},
};

TEST_CASE("mistakes in updates") {
  for (const Case& c : kUpdates) Check(Kind::kUpdate, c);
}

constexpr Case kProjections[] = {
    {"a, b, a",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path "
     "one: [a], path two: [a]"},
    {"a.b.c, a.b",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path "
     "one: [a, b, c], path two: [a, b]"},
    {"a.b, a[0]",
     "Two document paths conflict with each other; must remove or rewrite one of these paths; path "
     "one: [a, b], path two: [a, [0]]"},
    {"a.b, a.c[0], a.c[1]", ""},
    {"a, size", "Attribute name is a reserved keyword; reserved keyword: size"},
    {"#zz",
     "An expression attribute name used in the document path is not defined; attribute name: #zz"},
};

TEST_CASE("mistakes in projections") {
  for (const Case& c : kProjections) Check(Kind::kProjection, c);
}

std::string Repeat(std::string_view part, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += part;
  return text;
}

TEST_CASE("expressions have limits") {
  CHECK(MessageOf(Kind::kFilter, "a IN (" + Repeat(":n,", 99) + ":n)", {}, kValues).empty());
  CHECK(MessageOf(Kind::kFilter, "a IN (" + Repeat(":n,", 100) + ":n)", {}, kValues) ==
        "Invalid FilterExpression: The IN operator is provided with too many operands; number of "
        "operands: 101");
  CHECK(MessageOf(Kind::kProjection, "a" + Repeat(".b", 31)).empty());
  CHECK(MessageOf(Kind::kProjection, "a" + Repeat(".b", 32)) ==
        "Invalid ProjectionExpression: The document path has too many nesting elements; nesting "
        "levels: 33");
}

}  // namespace
}  // namespace tepui::expr
