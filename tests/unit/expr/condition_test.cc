#include "expr/condition.h"

#include <string>

#include "expression_case.h"

namespace tepui::expr {
namespace {

const Item kItem = {
    {"n", 10},
    {"neg", -3},
    {"s", "hello"},
    {"uml", "\xC3\xA4\xC3\xB6"},
    {"b", Binary{std::string("\x01\xFF\x03", 3)}},
    {"t", true},
    {"f", false},
    {"nil", Null{}},
    {"ss", StringSet{"x", "y"}},
    {"ns", NumberSet{1, 2, 3}},
    {"bs", BinarySet{Binary{"x"}}},
    {"l", List{1, "two", List{3}, Map{{"k", 4}}}},
    {"m", Map{{"k", "v"}, {"deep", Map{{"er", 7}}}, {"ll", List{Map{{"z", 1}}}}}},
    {"blank", ""},
};

const Item kValues = {
    {":ten", 10},
    {":ten2", *Number::Parse("10.00")},
    {":nine", 9},
    {":twelve", 12},
    {":zero", 0},
    {":one", 1},
    {":two", 2},
    {":three", 3},
    {":four", 4},
    {":seven", 7},
    {":hello", "hello"},
    {":he", "he"},
    {":ell", "ell"},
    {":z", "z"},
    {":x", "x"},
    {":empty", ""},
    {":b", Binary{std::string("\x01\xFF\x03", 3)}},
    {":b1", Binary{"\x01"}},
    {":bx", Binary{"x"}},
    {":true", true},
    {":null", Null{}},
    {":yx", StringSet{"y", "x"}},
    {":321", NumberSet{3, 2, 1}},
    {":l", List{1, "two", List{3}, Map{{"k", 4}}}},
    {":l3", List{3}},
    {":m", Map{{"deep", Map{{"er", 7}}}, {"ll", List{Map{{"z", 1}}}}, {"k", "v"}}},
    {":k4", Map{{"k", 4}}},
    {":S", "S"},
    {":N", "N"},
    {":BOOL", "BOOL"},
    {":NULL", "NULL"},
    {":SS", "SS"},
    {":L", "L"},
    {":M", "M"},
};

bool Holds(std::string_view text, const ItemView* item) {
  const auto condition = Make<BoundCondition>(Kind::kCondition, text, {{"#m", "m"}}, kValues);
  INFO(text);
  if (!condition) FAIL(condition.error().message());
  return Evaluate(**condition, item);
}

constexpr const char* kHold[] = {
    "n = :ten",
    "n = :ten2",
    "n <> :nine",
    "n > :nine",
    "n >= :ten",
    "n <= :ten",
    "n < :twelve",
    "neg < :zero",
    "s = :hello",
    "s > :he",
    "s < :z",
    "b = :b",
    "b > :b1",
    "t = :true",
    "t <> f",
    "nil = :null",
    "ss = :yx",
    "ns = :321",
    "l = :l",
    "m = :m",
    "n BETWEEN :nine AND :twelve",
    "n BETWEEN :ten AND :ten",
    "s BETWEEN :he AND :z",
    "n IN (:nine, :ten)",
    "ss IN (:l, :yx)",
    "m IN (:m)",
    "nil IN (:null)",
    "attribute_exists(n)",
    "attribute_exists(m.deep.er)",
    "attribute_exists(l[3].k)",
    "attribute_not_exists(q)",
    "attribute_not_exists(m.q)",
    "attribute_not_exists(l[4])",
    "attribute_not_exists(n.x)",
    "attribute_not_exists(n[0])",
    "attribute_not_exists(m[0])",
    "attribute_not_exists(l.k)",
    "attribute_type(n, :N)",
    "attribute_type(s, :S)",
    "attribute_type(t, :BOOL)",
    "attribute_type(nil, :NULL)",
    "attribute_type(ss, :SS)",
    "attribute_type(l, :L)",
    "attribute_type(m, :M)",
    "begins_with(s, :he)",
    "begins_with(s, :empty)",
    "begins_with(b, :b1)",
    "contains(s, :ell)",
    "contains(s, :empty)",
    "contains(b, :b1)",
    "contains(ss, :x)",
    "contains(ns, :two)",
    "contains(bs, :bx)",
    "contains(l, :one)",
    "contains(l, :l3)",
    "contains(l, :k4)",
    "size(s) > :four",
    "size(uml) = :four",
    "size(b) = :three",
    "size(ss) = :two",
    "size(l) = :four",
    "size(m) = :three",
    "size(blank) = :zero",
    "size(:l3) = :one",
    "size(s) BETWEEN :four AND :ten",
    "size(b) IN (:two, :three)",
    "size(l) = size(#m.ll) OR size(l) = :four",
    "m.deep.er = :seven",
    "m.ll[0].z = :one",
    "l[2][0] = :three",
    "l[2] = :l3",
    "NOT n = :nine",
    "NOT n < q",
    "q <> :ten",
    "q <> p",
    "s <> n",
    "n <> :hello",
    "size(n) <> :one",
    "n = :ten AND s = :hello",
    "n = :nine OR s = :hello",
    "NOT (n = :nine OR s = :z)",
    "n = :ten OR n = :nine AND s = :z",
    ":ten = n",
    ":ten = :ten2",
    ":nine < n",
    ":ten BETWEEN neg AND n",
};

TEST_CASE("conditions that hold") {
  const StoredItem item(kItem);
  for (const char* text : kHold) {
    CAPTURE(text);
    CHECK(Holds(text, &item.view()));
  }
}

constexpr const char* kDoNotHold[] = {
    "n = :nine",
    "n <> :ten",
    "n > :ten",
    "n < :ten",
    "n = :hello",
    "s = n",
    "n < :hello",
    "s > :ten",
    "b < :hello",
    "t < q",
    "q = :ten",
    "q = p",
    "q < :ten",
    "q >= :ten",
    "q BETWEEN :nine AND :ten",
    "q IN (:ten)",
    "n BETWEEN :hello AND :z",
    "ss = :x",
    "t = :ten",
    "ss > l",
    "n IN (:nine, :hello)",
    "attribute_exists(q)",
    "attribute_exists(m.deep.q)",
    "attribute_exists(l[4])",
    "attribute_not_exists(n)",
    "attribute_type(n, :S)",
    "attribute_type(q, :S)",
    "begins_with(s, :ell)",
    "begins_with(n, :he)",
    "begins_with(q, :he)",
    "begins_with(s, :b)",
    "contains(s, :z)",
    "contains(n, :ten)",
    "contains(ss, :ten)",
    "contains(ns, :x)",
    "contains(l, :ten)",
    "contains(m, :x)",
    "contains(q, :x)",
    "contains(ss, :yx)",
    "size(q) >= :zero",
    "size(n) >= :zero",
    "size(t) = :one",
    "NOT n = :ten",
    "n = :ten AND s = :z",
    "n BETWEEN :nine AND s",
    "n BETWEEN q AND :ten",
};

TEST_CASE("conditions that do not hold") {
  const StoredItem item(kItem);
  for (const char* text : kDoNotHold) {
    CAPTURE(text);
    CHECK_FALSE(Holds(text, &item.view()));
  }
}

TEST_CASE("no item has no attributes") {
  CHECK(Holds("attribute_not_exists(n)", nullptr));
  CHECK(Holds("n <> :ten", nullptr));
  CHECK_FALSE(Holds("attribute_exists(n)", nullptr));
  CHECK_FALSE(Holds("n = :ten", nullptr));
  CHECK(Holds("NOT n = :ten", nullptr));
  CHECK(Holds(":ten > :nine", nullptr));
}

}  // namespace
}  // namespace tepui::expr
