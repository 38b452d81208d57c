#include "trigger/scores.h"

namespace tepui::trigger_test {
namespace {

Record SomeRecord() {
  Record record;
  record.event_name = EventName::kModify;
  record.event_source = "aws:dynamodb";
  record.dynamodb.keys = {{"id", "p1"}};
  record.dynamodb.new_image = Item{{"id", "p1"},
                                   {"level", 7},
                                   {"realm", "eu-west"},
                                   {"gone", Null()},
                                   {"online", true},
                                   {"tags", StringSet{"a", "b"}},
                                   {"bag", List{Map{{"kind", "sword"}}, "coin"}},
                                   {"stats", Map{{"hp", 12}}}};
  return record;
}

// A pattern of one attribute of the new image under one type.
Map OfNewImage(const char* attribute, const char* type, Value rules) {
  return {{"dynamodb", Map{{"NewImage", Map{{attribute, Map{{type, std::move(rules)}}}}}}}};
}

bool Matches(const Map& pattern) { return Must(EventPattern::From(pattern)).Matches(SomeRecord()); }

Map Rule(const char* test, Value value) { return {{test, std::move(value)}}; }

TEST_CASE("a pattern's members must all match, of a list one element") {
  CHECK(Matches({{"eventName", List{"INSERT", "MODIFY"}}}));
  CHECK_FALSE(Matches({{"eventName", List{"INSERT", "REMOVE"}}}));
  CHECK(Matches({{"eventName", List{"MODIFY"}}, {"eventSource", List{"aws:dynamodb"}}}));
  CHECK_FALSE(Matches({{"eventName", List{"MODIFY"}}, {"eventSource", List{"aws:s3"}}}));
  CHECK(Matches({{"dynamodb", Map{{"Keys", Map{{"id", Map{{"S", List{"p1"}}}}}}}}}));
  CHECK_FALSE(Matches({{"dynamodb", Map{{"OldImage", Map{{"id", Map{{"S", List{"p1"}}}}}}}}}));
}

TEST_CASE("rules test texts, numbers and what is there") {
  CHECK(Matches(OfNewImage("realm", "S", List{Rule("prefix", "eu-")})));
  CHECK_FALSE(Matches(OfNewImage("realm", "S", List{Rule("prefix", "us-")})));
  CHECK(Matches(OfNewImage("realm", "S", List{Rule("suffix", "-west")})));
  CHECK(Matches(OfNewImage("realm", "S", List{Rule("equals-ignore-case", "EU-West")})));
  CHECK(Matches(OfNewImage("realm", "S", List{Rule("anything-but", List{"us", "ap"})})));
  CHECK_FALSE(Matches(OfNewImage("realm", "S", List{Rule("anything-but", "eu-west")})));
  CHECK_FALSE(Matches(OfNewImage("realm", "S", List{Rule("anything-but", Rule("prefix", "eu"))})));
  CHECK(Matches(OfNewImage("level", "N", List{Rule("numeric", List{">=", 7, "<", 10})})));
  CHECK_FALSE(Matches(OfNewImage("level", "N", List{Rule("numeric", List{">", 7})})));
  CHECK(Matches(OfNewImage("level", "N", List{"7"})));
  CHECK(Matches(OfNewImage("level", "N", List{7})));
  CHECK_FALSE(Matches(OfNewImage("level", "S", List{"7"})));
  CHECK(Matches(OfNewImage("level", "N", List{Rule("exists", true)})));
  CHECK_FALSE(Matches(OfNewImage("level", "N", List{Rule("exists", false)})));
  CHECK(Matches(OfNewImage("guild", "S", List{Rule("exists", false)})));
  CHECK(Matches(OfNewImage("online", "BOOL", List{true})));
  CHECK(Matches(OfNewImage("gone", "NULL", List{true})));
}

TEST_CASE("patterns go into sets, lists and maps") {
  CHECK(Matches(OfNewImage("tags", "SS", List{"b"})));
  CHECK_FALSE(Matches(OfNewImage("tags", "SS", List{"c"})));
  CHECK(Matches(OfNewImage("bag", "L", Map{{"S", List{"coin"}}})));
  CHECK(Matches(OfNewImage("bag", "L", Map{{"M", Map{{"kind", Map{{"S", List{"sword"}}}}}}})));
  CHECK_FALSE(Matches(OfNewImage("bag", "L", Map{{"S", List{"gem"}}})));
  CHECK(Matches(OfNewImage("stats", "M", Map{{"hp", Map{{"N", List{12}}}}})));
  CHECK(Matches(
      {{"$or", List{Map{{"eventName", List{"REMOVE"}}}, Map{{"eventName", List{"MODIFY"}}}}}}));
  CHECK_FALSE(Matches(
      {{"$or", List{Map{{"eventName", List{"REMOVE"}}}, Map{{"eventName", List{"INSERT"}}}}}}));
}

TEST_CASE("what is no pattern is refused") {
  const auto refused = [](const Map& pattern) { return !EventPattern::From(pattern); };
  CHECK(refused({}));
  CHECK(refused({{"eventName", "INSERT"}}));
  CHECK(refused({{"eventName", List{}}}));
  CHECK(refused({{"eventName", List{Rule("like", "x")}}}));
  CHECK(refused({{"eventName", List{Rule("prefix", 1)}}}));
  CHECK(refused({{"eventName", List{Map{{"prefix", "a"}, {"suffix", "b"}}}}}));
  CHECK(refused({{"a", List{Rule("numeric", List{">"})}}}));
  CHECK(refused({{"a", List{Rule("numeric", List{"~", 1})}}}));
  CHECK(refused({{"a", List{Rule("numeric", List{">", "1"})}}}));
  CHECK(refused({{"a", List{Rule("exists", "yes")}}}));
  CHECK(refused({{"a", List{Rule("anything-but", List{})}}}));
  CHECK(refused({{"$or", List{"x"}}}));
  CHECK(refused({{"dynamodb", Map{{"Keys", Map{}}}}}));
}

}  // namespace
}  // namespace tepui::trigger_test
