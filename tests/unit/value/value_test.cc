#include "tepui/value.h"

#include <string>
#include <vector>

#include "support/catch.h"
#include "support/random.h"

namespace tepui {
namespace {

std::string Names(const Map& map) {
  std::string names;
  for (const Attribute& attribute : map) names += attribute.name + ",";
  return names;
}

TEST_CASE("Each type has DynamoDB's name") {
  CHECK(TypeName(Value(Null()).type()) == "NULL");
  CHECK(TypeName(Value(true).type()) == "BOOL");
  CHECK(TypeName(Value(1).type()) == "N");
  CHECK(TypeName(Value("x").type()) == "S");
  CHECK(TypeName(Value(Binary{"x"}).type()) == "B");
  CHECK(TypeName(Value(StringSet{"x"}).type()) == "SS");
  CHECK(TypeName(Value(NumberSet{1}).type()) == "NS");
  CHECK(TypeName(Value(BinarySet{{"x"}}).type()) == "BS");
  CHECK(TypeName(Value(List{}).type()) == "L");
  CHECK(TypeName(Value(Map{}).type()) == "M");
}

TEST_CASE("Values of different types or contents differ") {
  const std::vector<Value> values = {Null(),
                                     true,
                                     false,
                                     0,
                                     1,
                                     "",
                                     "a",
                                     Binary{"a"},
                                     StringSet{"a"},
                                     StringSet{"a", "b"},
                                     NumberSet{1},
                                     BinarySet{{"a"}},
                                     List{},
                                     List{Null()},
                                     Map{},
                                     Map{{"a", 1}},
                                     Map{{"a", 2}},
                                     Map{{"b", 1}}};
  for (size_t i = 0; i < values.size(); ++i) {
    for (size_t j = 0; j < values.size(); ++j) {
      CHECK((values[i] == values[j]) == (i == j));
    }
  }
}

TEST_CASE("Sets have neither order nor duplicates") {
  CHECK(StringSet{"b", "a", "b"} == StringSet{"a", "b"});
  CHECK(NumberSet{3, 1, 2, 1}.size() == 3);
  CHECK(NumberSet{1.0_n, 1, 1.00_n}.size() == 1);
  NumberSet set;
  CHECK(set.Insert(5));
  CHECK(set.Insert(-5));
  CHECK_FALSE(set.Insert(5));
  CHECK(set.Contains(-5));
  CHECK_FALSE(set.Contains(0));
  CHECK(*set.begin() == Number(-5));
  CHECK(set.Erase(5));
  CHECK_FALSE(set.Erase(5));
  CHECK(set == NumberSet{-5});
  CHECK(StringSet::FromSorted({"a", "b"}) == StringSet{"b", "a"});
  // Bytes are ordered as unsigned.
  CHECK(*StringSet{"\xC3", "z"}.begin() == "z");
  CHECK(BinarySet{{"\xFF"}, {"\x01"}}.begin()->bytes == "\x01");
}

TEST_CASE("A map keeps its names sorted, and the later of two equal ones") {
  Map map{{"b", 1}, {"a", 2}, {"b", 3}, {"", 4}, {"b", 5}};
  CHECK(Names(map) == ",a,b,");
  CHECK(*map.Find("b") == Value(5));
  map["ab"] = "new";
  map.Set("a", "changed");
  CHECK(Names(map) == ",a,ab,b,");
  CHECK(*map.Find("a") == Value("changed"));
  CHECK(map["zz"].IsNull());
  CHECK(map.Erase("b"));
  CHECK_FALSE(map.Erase("b"));
  CHECK_FALSE(map.Contains("b"));
  map.Append("zzz", 1);
  CHECK(Names(map) == ",a,ab,zz,zzz,");
}

TEST_CASE("Of many equal names the last wins") {
  std::vector<Attribute> attributes;
  for (int i = 0; i < 200; ++i) attributes.push_back({"name" + std::to_string(i % 3), i});
  const Map map(std::move(attributes));
  CHECK(map == Map{{"name0", 198}, {"name1", 199}, {"name2", 197}});
}

TEST_CASE("Moving a value out leaves one that can be used") {
  Value list = List{1, List{2, Map{{"k", "v"}}}};
  const Value copy = list;
  const Value moved = std::move(list);
  CHECK(copy == moved);
  list = 7;
  CHECK(list == Value(7));
  CHECK(copy.AsMap() == nullptr);
  CHECK(copy.AsList()->size() == 2);
}

}  // namespace
}  // namespace tepui
