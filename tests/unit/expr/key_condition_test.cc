#include "expr/key_condition.h"

#include <string>

#include "expr/key_attributes.h"
#include "expression_case.h"

namespace tepui::expr {
namespace {

const KeySchema kSimple = {{{"pk", KeyType::kString}}, {{"sk", KeyType::kNumber}}};
const KeySchema kTextSort = {{{"pk", KeyType::kString}}, {{"sk", KeyType::kString}}};
const KeySchema kPartitionOnly = {{{"pk", KeyType::kString}}, {}};
const KeySchema kWide = {
    {{"p1", KeyType::kString}, {"p2", KeyType::kNumber}},
    {{"s1", KeyType::kString}, {"s2", KeyType::kNumber}, {"s3", KeyType::kBinary}}};

const Item kValues = {{":p", "p"},
                      {":one", 1},
                      {":two", 2},
                      {":t", "t"},
                      {":u", "u"},
                      {":b", Binary{"b"}},
                      {":empty", ""},
                      {":l", List{}},
                      {":noB", Binary{""}},
                      {":long", std::string(2049, 'x')},
                      {":long2", std::string(1025, 'x')}};

Result<std::shared_ptr<const BoundKeyCondition>> MakeKey(std::string_view text) {
  return Make<BoundKeyCondition>(Kind::kKeyCondition, text, {{"#p", "pk"}}, kValues);
}

std::string ResolveMessage(std::string_view text, const KeySchema& schema) {
  const auto bound = MakeKey(text);
  INFO(text);
  if (!bound) return bound.error().message();
  const auto resolved = ResolveKeyCondition(**bound, schema);
  return resolved ? "" : resolved.error().message();
}

TEST_CASE("key conditions are told what they must not be") {
  const std::pair<const char*, const char*> kCases[] = {
      {"pk = :p OR sk = :one", "Invalid operator used in KeyConditionExpression: OR"},
      {"NOT pk = :p", "Invalid operator used in KeyConditionExpression: NOT"},
      {"pk = :p AND sk IN (:one)", "Invalid operator used in KeyConditionExpression: IN"},
      {"pk <> :p", "Invalid operator used in KeyConditionExpression: <>"},
      {"pk = :p AND attribute_exists(sk)",
       "Invalid operator used in KeyConditionExpression: attribute_exists"},
      {"pk = :p AND contains(sk, :t)", "Invalid operator used in KeyConditionExpression: contains"},
      {"pk = :p AND size(sk) > :one", "KeyConditionExpressions cannot contain nested operations"},
      {"pk = :p AND :one BETWEEN sk AND :two",
       "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute "
       "as its first operand"},
      {"pk = :p AND begins_with(:t, sk)",
       "Invalid condition in KeyConditionExpression: begins_with operator must have the key "
       "attribute as its first operand"},
      {"pk = sk",
       "Invalid condition in KeyConditionExpression: Multiple attribute names used in one "
       "condition"},
      {"pk.a = :p", "KeyConditionExpressions cannot have conditions on nested attributes"},
      {":p = :t", "Invalid condition in KeyConditionExpression: No key attribute specified"},
      {"pk = :p AND #p = :t", "KeyConditionExpressions must only contain one condition per key"},
      {"pk = :p AND begins_with(sk, :one)",
       "Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator "
       "or function: begins_with, operand type: N"},
      {"pk = :zz",
       "Invalid KeyConditionExpression: An expression attribute value used in expression is not "
       "defined; attribute value: :zz"},
      {"", "Invalid KeyConditionExpression: The expression can not be empty;"},
  };
  for (const auto& [text, message] : kCases) {
    CAPTURE(text);
    CHECK(ResolveMessage(text, kSimple) == message);
  }
}

TEST_CASE("key conditions are held against the schema") {
  const char* kNotSupported = "Query key condition not supported";
  const char* kType =
      "One or more parameter values were invalid: Condition parameter type does not match schema "
      "type";
  CHECK(ResolveMessage("sk = :one", kSimple) == "Query condition missed key schema element: pk");
  CHECK(ResolveMessage("pk = :p AND x = :one", kSimple) ==
        "Query condition missed key schema element: sk");
  CHECK(ResolveMessage("pk = :p AND x = :one", kPartitionOnly) == kNotSupported);
  CHECK(ResolveMessage("pk > :p", kSimple) == kNotSupported);
  CHECK(ResolveMessage("begins_with(pk, :p)", kSimple) == kNotSupported);
  CHECK(ResolveMessage("pk = :one", kSimple) == kType);
  CHECK(ResolveMessage("pk = :l", kSimple) == kType);
  CHECK(ResolveMessage("pk = :p AND sk = :t", kSimple) == kType);
  CHECK(ResolveMessage("pk = :p AND begins_with(sk, :t)", kSimple) == kType);
  CHECK(ResolveMessage("pk = :p AND sk = :one AND x = :one", kSimple) ==
        "Conditions can be of length 1 or 2 only");
  CHECK(ResolveMessage("pk = :empty", kSimple) ==
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
        "contain an empty string value. Key: pk");
  CHECK(ResolveMessage("pk = :long", kSimple).find("Size of hashkey") != std::string::npos);
  CHECK(ResolveMessage("pk = :p AND sk < :long2", kTextSort).find("all range keys") !=
        std::string::npos);
}

TEST_CASE("ranges of one sort attribute") {
  const auto bound = MakeKey("sk BETWEEN :one AND :two AND #p = :p");
  REQUIRE(bound);
  const auto resolved = ResolveKeyCondition(**bound, kSimple);
  REQUIRE(resolved);
  REQUIRE(resolved->partition.size() == 1);
  CHECK(resolved->partition[0].bytes() == "p");
  CHECK(resolved->sort_equal.empty());
  REQUIRE(resolved->sort_range);
  CHECK(resolved->sort_range->op == KeyOperator::kBetween);
  CHECK(resolved->sort_range->low.number() == Number(1));
  CHECK(resolved->sort_range->high->number() == Number(2));
}

TEST_CASE("a comparison may have its sides in either order") {
  const auto bound = MakeKey(":p = pk AND :one < sk");
  REQUIRE(bound);
  const auto resolved = ResolveKeyCondition(**bound, kSimple);
  REQUIRE(resolved);
  REQUIRE(resolved->sort_range);
  CHECK(resolved->sort_range->op == KeyOperator::kGreater);
}

TEST_CASE("keys of many attributes") {
  const auto bound = MakeKey("p2 = :one AND p1 = :p AND s2 >= :two AND s1 = :t");
  REQUIRE(bound);
  const auto resolved = ResolveKeyCondition(**bound, kWide);
  REQUIRE(resolved);
  REQUIRE(resolved->partition.size() == 2);
  CHECK(resolved->partition[0].bytes() == "p");
  CHECK(resolved->partition[1].number() == Number(1));
  REQUIRE(resolved->sort_equal.size() == 1);
  CHECK(resolved->sort_equal[0].bytes() == "t");
  CHECK(resolved->sort_range->op == KeyOperator::kGreaterEqual);

  CHECK(ResolveMessage("p1 = :p AND p2 = :one", kWide).empty());
  CHECK(
      ResolveMessage("p1 = :p AND p2 = :one AND s1 = :t AND s2 = :one AND s3 > :b", kWide).empty());
  CHECK(ResolveMessage("p1 = :p", kWide) == "Query condition missed key schema element: p2");
  CHECK(ResolveMessage("p1 = :p AND p2 = :one AND s2 = :one", kWide) ==
        "Query condition missed key schema element: s1");
  CHECK(ResolveMessage("p1 = :p AND p2 = :one AND s1 > :t AND s2 = :one", kWide) ==
        "Query key condition not supported");
}

TEST_CASE("updates and filters stay away from the key") {
  const auto update = Compile(Kind::kUpdate, "SET a = pk, sk.x = :v", {});
  CHECK(CheckUpdateSparesKey(**update, kSimple).error().message() ==
        "One or more parameter values were invalid: Cannot update attribute sk. This attribute is "
        "part of the key");
  CHECK(CheckUpdateSparesKey(**update, kPartitionOnly));
  const auto filter = Compile(Kind::kFilter, "a = :v AND size(pk) > :w", {});
  CHECK(CheckFilterSparesKey(**filter, kSimple).error().message() ==
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: pk");
}

}  // namespace
}  // namespace tepui::expr
