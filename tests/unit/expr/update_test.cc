#include "expr/update.h"

#include <string>
#include <vector>

#include "expression_case.h"

namespace tepui::expr {
namespace {

const Item kItem = {
    {"id", "p1"},
    {"n", 10},
    {"s", "text"},
    {"l", List{"a", "b", "c"}},
    {"m", Map{{"x", 1}, {"l", List{1, 2, 3}}, {"ss", StringSet{"only"}}}},
    {"ss", StringSet{"x", "y"}},
    {"ns", NumberSet{1, 2}},
    {"bs", BinarySet{Binary{"q"}}},
    {"lm", List{Map{{"k", 1}}, Map{{"k", 2}}}},
};

const Item kValues = {
    {":one", 1},
    {":five", 5},
    {":t", "t"},
    {":l", List{"z"}},
    {":e", List{}},
    {":m", Map{{"q", 1}}},
    {":x", StringSet{"x"}},
    {":xy", StringSet{"x", "y"}},
    {":z", StringSet{"z"}},
    {":only", StringSet{"only"}},
    {":n3", NumberSet{2, 3}},
    {":bq", BinarySet{Binary{"q"}, Binary{"r"}}},
    {":huge", *Number::Parse("9.9E125")},
};

std::shared_ptr<const BoundUpdate> MakeUpdate(std::string_view text) {
  auto update = Make<BoundUpdate>(Kind::kUpdate, text, {{"#size", "size"}}, kValues);
  INFO(text);
  if (!update) FAIL(update.error().message());
  return *std::move(update);
}

Result<Item> ApplyTo(const Item* old, std::string_view text) {
  const auto update = MakeUpdate(text);
  Buffer id;
  codec::EncodeValue(Value("new"), &id);
  const MapView::Entry key[] = {{"id", ValueView(id.view())}};
  Buffer out;
  Result<void> applied;
  if (old != nullptr) {
    const StoredItem stored(*old);
    applied = Apply(*update, &stored.view(), {}, &out);
  } else {
    applied = Apply(*update, nullptr, key, &out);
  }
  if (!applied) {
    CHECK(out.empty());
    return std::move(applied).error();
  }
  const auto view = ItemView::Parse(out.view());
  REQUIRE(view);
  // What is spliced together is what encoding it at once gives.
  const StoredItem again(view->Materialize());
  CHECK(again.view().bytes() == view->bytes());
  return view->Materialize();
}

struct Case {
  const char* text;
  std::vector<Attribute> changed;
  std::vector<const char*> removed = {};
};

TEST_CASE("updates of an item") {
  const Case kCases[] = {
      {"SET n = :five", {{"n", 5}}},
      {"SET n = n + :one", {{"n", 11}}},
      {"SET n = :one - n", {{"n", -9}}},
      {"SET a = n, n = s", {{"a", 10}, {"n", "text"}}},
      {"SET n = m.x, m.x = n",
       {{"n", 1}, {"m", Map{{"x", 10}, {"l", List{1, 2, 3}}, {"ss", StringSet{"only"}}}}}},
      {"SET a = if_not_exists(n, :one)", {{"a", 10}}},
      {"SET a = if_not_exists(q, :one)", {{"a", 1}}},
      {"SET a = if_not_exists(q, if_not_exists(r, n))", {{"a", 10}}},
      {"SET a = if_not_exists(n, q)", {{"a", 10}}},
      {"SET a = if_not_exists(q, :one) + :five", {{"a", 6}}},
      {"SET l = list_append(l, :l)", {{"l", List{"a", "b", "c", "z"}}}},
      {"SET l = list_append(:l, l)", {{"l", List{"z", "a", "b", "c"}}}},
      {"SET q = list_append(if_not_exists(q, :e), :l)", {{"q", List{"z"}}}},
      {"SET l[1] = :one", {{"l", List{"a", 1, "c"}}}},
      {"SET l[7] = :one", {{"l", List{"a", "b", "c", 1}}}},
      {"SET l[9] = :t, l[5] = :one, l[0] = :five", {{"l", List{5, "b", "c", 1, "t"}}}},
      {"REMOVE l[0], l[2]", {{"l", List{"b"}}}},
      {"REMOVE l[0] SET l[2] = :one", {{"l", List{"b", 1}}}},
      {"REMOVE l[3] SET l[8] = :one", {{"l", List{"a", "b", "c", 1}}}},
      {"REMOVE l[9]", {}},
      {"REMOVE n, s, q", {}, {"n", "s"}},
      {"SET m.y = :m",
       {{"m",
         Map{{"x", 1}, {"y", Map{{"q", 1}}}, {"l", List{1, 2, 3}}, {"ss", StringSet{"only"}}}}}},
      {"SET m.l[0] = :t REMOVE m.x, m.l[1]",
       {{"m", Map{{"l", List{"t", 3}}, {"ss", StringSet{"only"}}}}}},
      {"REMOVE m.q", {}},
      {"SET lm[1].k = lm[0].k, lm[0].k = lm[1].k", {{"lm", List{Map{{"k", 2}}, Map{{"k", 1}}}}}},
      {"SET lm[1].k = :five REMOVE lm[0]", {{"lm", List{Map{{"k", 5}}}}}},
      {"ADD n :five", {{"n", 15}}},
      {"ADD q :five", {{"q", 5}}},
      {"ADD q :xy", {{"q", StringSet{"x", "y"}}}},
      {"ADD ss :z", {{"ss", StringSet{"x", "y", "z"}}}},
      {"ADD ns :n3", {{"ns", NumberSet{1, 2, 3}}}},
      {"ADD bs :bq", {{"bs", BinarySet{Binary{"q"}, Binary{"r"}}}}},
      {"ADD m.x :one", {{"m", Map{{"x", 2}, {"l", List{1, 2, 3}}, {"ss", StringSet{"only"}}}}}},
      {"DELETE ss :x", {{"ss", StringSet{"y"}}}},
      {"DELETE ss :z", {}},
      {"DELETE ss :xy", {}, {"ss"}},
      {"DELETE q :xy", {}},
      {"DELETE m.ss :only", {{"m", Map{{"x", 1}, {"l", List{1, 2, 3}}}}}},
      {"DELETE m.q :only", {}},
      {"SET a = :one, b = :t REMOVE n ADD c :five DELETE ss :x",
       {{"a", 1}, {"b", "t"}, {"c", 5}, {"ss", StringSet{"y"}}},
       {"n"}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    Item expected = kItem;
    for (const Attribute& attribute : c.changed) expected.Set(attribute.name, attribute.value);
    for (const char* name : c.removed) expected.Erase(name);
    const auto updated = ApplyTo(&kItem, c.text);
    REQUIRE(updated);
    CHECK(*updated == expected);
  }
}

TEST_CASE("updates that cannot be applied") {
  const char* kMissing =
      "The provided expression refers to an attribute that does not exist in the item";
  const char* kPath = "The document path provided in the update expression is invalid for update";
  const char* kType = "An operand in the update expression has an incorrect data type";
  const std::pair<const char*, const char*> kCases[] = {
      {"SET a = q", kMissing},
      {"SET a = m.q", kMissing},
      {"SET a = l[3]", kMissing},
      {"SET a = n.q", kMissing},
      {"SET a = q + :one", kMissing},
      {"SET a = if_not_exists(q, r)", kMissing},
      {"SET a = list_append(q, :l)", kMissing},
      {"SET q.a = :one", kPath},
      {"SET q[0] = :one", kPath},
      {"SET n.a = :one", kPath},
      {"SET l.a = :one", kPath},
      {"SET m[0] = :one", kPath},
      {"SET l[5].a = :one", kPath},
      {"REMOVE q.a", kPath},
      {"REMOVE n.a", kPath},
      {"REMOVE l.a", kPath},
      {"ADD q.a :one", kPath},
      {"DELETE q.a :x", kPath},
      {"SET a = s + :one", kType},
      {"SET a = n + ss", kType},
      {"SET a = list_append(n, :l)", kType},
      {"ADD s :one", kType},
      {"ADD n :x", kType},
      {"ADD ss :n3", kType},
      {"DELETE n :x", kType},
      {"DELETE ss :n3", kType},
  };
  for (const auto& [text, message] : kCases) {
    CAPTURE(text);
    const auto updated = ApplyTo(&kItem, text);
    REQUIRE_FALSE(updated);
    CHECK(updated.error().code() == ErrorCode::kValidation);
    CHECK(updated.error().message() == message);
  }
  Item big = kItem;
  big.Set("n", *Number::Parse("9.9E125"));
  CHECK_FALSE(ApplyTo(&big, "ADD n :huge"));
}

TEST_CASE("updates of no item make one with the key") {
  CHECK(*ApplyTo(nullptr, "SET a = :one") == Item{{"a", 1}, {"id", "new"}});
  CHECK(*ApplyTo(nullptr, "SET z = :one, a = :t") == Item{{"a", "t"}, {"id", "new"}, {"z", 1}});
  CHECK(*ApplyTo(nullptr, "REMOVE a") == Item{{"id", "new"}});
  CHECK(*ApplyTo(nullptr, "ADD a :one DELETE b :x") == Item{{"a", 1}, {"id", "new"}});
  CHECK(*ApplyTo(nullptr, "SET a = if_not_exists(a, :five) + :one") ==
        Item{{"a", 6}, {"id", "new"}});
  CHECK_FALSE(ApplyTo(nullptr, "SET a = id"));
  CHECK_FALSE(ApplyTo(nullptr, "SET a.b = :one"));
  CHECK_FALSE(ApplyTo(nullptr, "REMOVE a.b"));
}

TEST_CASE("nesting has its limit in updates too") {
  Value deep = 1;
  for (int i = 0; i < 30; ++i) deep = Map{{"d", deep}};
  std::string path = "a";
  for (int i = 0; i < 30; ++i) path += ".d";
  const Item item = {{"a", deep}};
  CHECK(ApplyTo(&item, "SET " + path + " = :one"));
  CHECK(ApplyTo(&item, "SET " + path + " = :e"));
  const auto too_deep = ApplyTo(&item, "SET " + path + " = a");
  REQUIRE_FALSE(too_deep);
  CHECK(too_deep.error().message().find("Nesting Levels") == 0);
}

TEST_CASE("touched attributes of the old and the new item") {
  const StoredItem old(kItem);
  const auto update = MakeUpdate("SET m.x = :five, l[1] = :one, a = :t REMOVE n, m.l[0]");
  CHECK(TouchedAttributes(*update, old.view()) ==
        Item{{"l", List{"b"}}, {"m", Map{{"x", 1}, {"l", List{1}}}}, {"n", 10}});
  Buffer out;
  REQUIRE(Apply(*update, &old.view(), {}, &out));
  CHECK(TouchedAttributes(*update, *ItemView::Parse(out.view())) ==
        Item{{"a", "t"}, {"l", List{1}}, {"m", Map{{"x", 5}, {"l", List{2}}}}});
}

}  // namespace
}  // namespace tepui::expr
