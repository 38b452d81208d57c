#include <string>

#include "expr/condition.h"
#include "expr/update.h"
#include "expression_case.h"

// The builder gives what the text gives.
namespace tepui::expr {
namespace {

template <class Expression>
std::string DumpOf(const Expression& expression) {
  if (const Error* error = expression.bound()->error()) FAIL(error->message());
  return expression.bound()->program().Dump();
}

std::string DumpOfText(Kind kind, std::string_view text) {
  const auto program = Compile(kind, text, {{"#n", "name"}, {"#d", "x.y"}});
  INFO(text);
  if (!program) FAIL(program.error().message());
  if (const auto error = (*program)->FirstFixedError()) FAIL(error->message());
  return (*program)->Dump();
}

void CheckSame(const Condition& built, std::string_view text) {
  CAPTURE(text);
  CHECK(DumpOf(built) == DumpOfText(Kind::kCondition, text));
}

void CheckSame(const Update& built, std::string_view text) {
  CAPTURE(text);
  CHECK(DumpOf(built) == DumpOfText(Kind::kUpdate, text));
}

TEST_CASE("built conditions are the programs of their texts") {
  CheckSame(attr("a") == 1, "a = :v0");
  CheckSame(attr("name") != "x", "#n <> :v0");
  CheckSame(attr("x.y") < 1, "#d < :v0");
  CheckSame(attr("a")["b"][2]["name"] <= 1, "a.b[2].#n <= :v0");
  CheckSame(attr("a") > attr("b"), "a > b");
  CheckSame(Operand(1) >= attr("b"), ":v0 >= b");
  CheckSame((attr("a") == 1 && attr("b") == 2) || !(attr("c") == 3),
            "a = :v0 AND b = :v1 OR NOT c = :v2");
  CheckSame(attr("a") == 1 && (attr("b") == 2 || attr("a").exists()),
            "a = :v0 AND (b = :v1 OR attribute_exists(a))");
  CheckSame(attr("a").between(1, 2), "a BETWEEN :v0 AND :v1");
  CheckSame(attr("a").in({1, attr("b"), "x"}), "a IN (:v0, b, :v1)");
  CheckSame(attr("a").not_exists(), "attribute_not_exists(a)");
  CheckSame(attr("a").is_type(Type::kStringSet), "attribute_type(a, :v0)");
  CheckSame(attr("a").begins_with("x") && attr("b").contains(1),
            "begins_with(a, :v0) AND contains(b, :v1)");
  CheckSame(attr("a").size() > 3, "size(a) > :v0");
}

TEST_CASE("built updates are the programs of their texts") {
  CheckSame(UpdateBuilder()
                .set(attr("a"), attr("a") + 1)
                .set(attr("b")[0], attr("c").or_else(0) - attr("d"))
                .set(attr("l"), list_append(attr("l").or_else(List{}), List{1})),
            "SET a = a + :v0, b[0] = if_not_exists(c, :v1) - d, "
            "l = list_append(if_not_exists(l, :v2), :v3)");
  CheckSame(UpdateBuilder().remove(attr("a")).add(attr("b"), 1).erase(attr("c"), StringSet{"x"}),
            "REMOVE a ADD b :v0 DELETE c :v1");
}

TEST_CASE("built projections and key conditions are the programs of their texts") {
  CHECK(DumpOf(Projection({attr("b")["name"], attr("a")})) ==
        DumpOfText(Kind::kProjection, "b.#n, a"));
  CHECK(DumpOf(KeyCondition(key("a") == "p" && key("b").between(1, 2))) ==
        DumpOfText(Kind::kKeyCondition, "a = :v0 AND b BETWEEN :v1 AND :v2"));
}

TEST_CASE("built conditions carry their values") {
  const StoredItem item({{"a", 5}, {"l", List{1, 2}}});
  CHECK(Evaluate(*Condition(attr("a") < 6 && attr("l").size() == 2).bound(), &item.view()));
  CHECK_FALSE(Evaluate(*Condition(attr("a") < 5).bound(), &item.view()));
}

template <class Expression>
std::string MistakeIn(const Expression& expression) {
  const Error* error = expression.bound()->error();
  return error != nullptr ? error->message() : "";
}

TEST_CASE("mistakes of the builder are kept for the call") {
  CHECK(MistakeIn(Condition(attr("a").begins_with(1))) ==
        "Invalid ConditionExpression: Incorrect operand type for operator or function; operator "
        "or function: begins_with, operand type: N");
  CHECK(MistakeIn(Condition(attr("a").in({}))).find("Incorrect number of operands") !=
        std::string::npos);
  CHECK(MistakeIn(Condition(attr("a").in(std::vector<Operand>(101, Operand(1)))))
            .find("too many operands") != std::string::npos);
  CHECK(MistakeIn(Condition(attr("a")[-1].exists())).find("index: [-1]") != std::string::npos);
  CHECK(MistakeIn(Condition(attr("a") + 1 == 2)).find("operator: +") != std::string::npos);
  CHECK(MistakeIn(Condition(attr("a") == attr("a"))).find("distinct") != std::string::npos);
  CHECK(MistakeIn(Condition(attr("a") == StringSet{})).find("may not be empty") !=
        std::string::npos);
  CHECK(MistakeIn(Update(UpdateBuilder())) ==
        "Invalid UpdateExpression: The expression can not be empty;");
  CHECK(MistakeIn(Update(UpdateBuilder().set(attr("a"), attr("b").size()))).find("size") !=
        std::string::npos);
  CHECK(MistakeIn(Update(UpdateBuilder().add(attr("a"), "x"))).find("operator: ADD") !=
        std::string::npos);
  CHECK(MistakeIn(Projection(std::vector<Path>())).find("can not be empty") != std::string::npos);
  CHECK(MistakeIn(KeyCondition(key("a") == 1 || key("b") == 2)) ==
        "Invalid operator used in KeyConditionExpression: OR");
  CHECK_FALSE(Condition(attr("a").begins_with(1)).With({{":v0", "x"}}));
}

TEST_CASE("a builder that never stops is stopped") {
  Predicate all = attr("a") == 0;
  Operand sum = attr("a");
  Path path = attr("a");
  UpdateBuilder update;
  for (int i = 0; i < 20'000; ++i) {
    all = !(all && attr("a") == i);
    sum = sum + i;
    path = path["b"];
    update.remove(attr("a" + std::to_string(i)));
  }
  CHECK(MistakeIn(Condition(all)).find("too many operators") != std::string::npos);
  CHECK(MistakeIn(Update(UpdateBuilder().set(attr("a"), sum))).find("too many operators") !=
        std::string::npos);
  CHECK(MistakeIn(Projection({path})).find("too many nesting elements") != std::string::npos);
  CHECK_FALSE(MistakeIn(Update(update)).empty());
}

TEST_CASE("a condition is parsed once and bound often") {
  const StoredItem item({{"level", 5}});
  const auto prepared = Condition::Parse("#l < :max", {{"#l", "level"}});
  REQUIRE(prepared);
  REQUIRE(prepared->bound()->error() != nullptr);
  CHECK(prepared->bound()->error()->message() ==
        "Invalid ConditionExpression: An expression attribute value used in expression is not "
        "defined; attribute value: :max");
  const auto low = prepared->With({{":max", 5}});
  const auto high = prepared->With({{":max", 6}});
  REQUIRE(low);
  REQUIRE(high);
  CHECK(low->bound()->shared_program() == high->bound()->shared_program());
  CHECK_FALSE(Evaluate(*low->bound(), &item.view()));
  CHECK(Evaluate(*high->bound(), &item.view()));
  CHECK(prepared->With({{":max", 6}, {":other", 1}}).error().message() ==
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:other}");
  CHECK_FALSE(prepared->With({{":max", StringSet{}}}));
  CHECK_FALSE(prepared->With({{":other", 1}}));
}

TEST_CASE("parsing tells mistakes at once") {
  CHECK_FALSE(Condition::Parse("#l < :max"));
  CHECK_FALSE(Condition::Parse("a < :max", {{"#l", "level"}}));
  CHECK_FALSE(Condition::Parse("a <"));
  CHECK_FALSE(Condition::Parse("a = a"));
  CHECK_FALSE(Update::Parse("SET a = :v, a = :w"));
  CHECK_FALSE(KeyCondition::Parse("a = :v OR b = :w"));
  CHECK(Update::Parse("SET a = :v", {}, {{":v", 1}}));
  CHECK(Projection::Parse("a, #b", {{"#b", "b"}}));
}

}  // namespace
}  // namespace tepui::expr
