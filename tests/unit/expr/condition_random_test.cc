#include <memory>
#include <string>
#include <vector>

#include "expr/condition.h"
#include "expression_case.h"
#include "slow_condition.h"
#include "support/random.h"

// The compiled form against the slow one: every test on every pair of small values, and random
// trees of tests on random items.
namespace tepui::expr {
namespace {

const std::vector<Value>& SmallValues() {
  static const std::vector<Value> kValues = {Null{},
                                             true,
                                             false,
                                             0,
                                             1,
                                             -1,
                                             2,
                                             *Number::Parse("1.5"),
                                             *Number::Parse("-1e100"),
                                             "",
                                             "a",
                                             "ab",
                                             "b",
                                             "\xC3\xA4",
                                             Binary{""},
                                             Binary{"a"},
                                             Binary{"ab"},
                                             StringSet{"a"},
                                             StringSet{"ab", "a"},
                                             NumberSet{1},
                                             NumberSet{2, 1},
                                             BinarySet{Binary{"a"}},
                                             List{},
                                             List{1},
                                             List{"a", List{1}},
                                             Map{},
                                             Map{{"k", 1}},
                                             Map{{"k", "a"}, {"q", List{1}}}};
  return kValues;
}

const std::vector<std::string>& TwoSided() {
  static const std::vector<std::string> kOps = {
      "=", "<>", "<", "<=", ">", ">=", "contains", "begins_with"};
  return kOps;
}

std::string Differs(const SlowCondition& slow, const Item& values, const Item* item,
                    const StoredItem* stored) {
  const auto made = Make<BoundCondition>(Kind::kCondition, slow.Text(), {}, values);
  if (!made) return "";  // a literal of a type that DynamoDB refuses there
  const bool fast = Evaluate(**made, stored != nullptr ? &stored->view() : nullptr);
  return fast == slow.Holds(item) ? "" : slow.Text();
}

TEST_CASE("every test on every pair of small values") {
  size_t compared = 0;
  for (const Value& left : SmallValues()) {
    for (const Value& right : SmallValues()) {
      const Item item = {{"a", left}, {"b", right}};
      const StoredItem stored(item);
      for (const std::string& op : TwoSided()) {
        for (const bool size : {false, true}) {
          for (const SlowOperand& second :
               {SlowOperand{"b"}, SlowOperand{"", ":v", right}, SlowOperand{"q"}}) {
            SlowCondition slow{op, {SlowOperand{"a"}, second}, {}};
            slow.operands[0].size = size && op[0] < 'a';
            const Item values = second.path.empty() ? Item{{":v", right}} : Item{};
            CHECK(Differs(slow, values, &item, &stored).empty());
            ++compared;
          }
        }
      }
    }
  }
  CHECK(compared > 30'000);
}

class RandomConditions {
 public:
  explicit RandomConditions(uint64_t seed) : random_(seed) {}

  Item RandomItem() {
    Item item;
    for (const char* name : {"a", "b", "c", "d"}) {
      if (random_.Below(4) > 0) item.Set(name, RandomSmall());
    }
    if (random_.Below(2) == 0) item.Set("m", Map{{"k", RandomSmall()}, {"j", RandomSmall()}});
    if (random_.Below(2) == 0) item.Set("n", List{RandomSmall(), RandomSmall()});
    return item;
  }

  std::unique_ptr<SlowCondition> Random(int depth) {
    auto slow = std::make_unique<SlowCondition>();
    const uint64_t choice = random_.Below(depth > 0 ? 12 : 6);
    if (choice >= 6) {
      slow->op = choice < 8 ? "NOT" : choice < 10 ? "AND" : "OR";
      slow->parts.push_back(Random(depth - 1));
      if (slow->op != "NOT") slow->parts.push_back(Random(depth - 1));
    } else if (choice == 0) {
      slow->op = random_.Below(2) == 0 ? "attribute_exists" : "attribute_not_exists";
      slow->operands = {RandomPath()};
    } else if (choice == 1) {
      slow->op = "attribute_type";
      const auto type = static_cast<Type>(random_.Below(10));
      slow->operands = {RandomPath(), Constant(Value(TypeName(type)))};
    } else if (choice == 2) {
      slow->op = random_.Below(2) == 0 ? "BETWEEN" : "IN";
      slow->operands = {RandomPath(), RandomOperand(), RandomOperand()};
    } else {
      slow->op = TwoSided()[random_.Below(TwoSided().size())];
      slow->operands = {RandomOperand(), RandomOperand()};
    }
    return slow;
  }

  Item TakeValues() { return std::exchange(values_, Item()); }

 private:
  Value RandomSmall() { return SmallValues()[random_.Below(SmallValues().size())]; }

  SlowOperand RandomPath() {
    static const char* kPaths[] = {"a", "b", "c",    "d",    "m.k",  "m.j",
                                   "m", "n", "n[0]", "n[1]", "n[2]", "m.q"};
    return {kPaths[random_.Below(std::size(kPaths))]};
  }
  SlowOperand Constant(Value value) {
    const std::string name = ":v" + std::to_string(values_.size());
    values_.Set(name, value);
    return {"", name, std::move(value)};
  }
  SlowOperand RandomOperand() {
    SlowOperand operand = random_.Below(2) == 0 ? RandomPath() : Constant(RandomSmall());
    operand.size = random_.Below(6) == 0;
    return operand;
  }

  test::Random random_;
  Item values_;
};

TEST_CASE("random conditions on random items") {
  const uint64_t seed = 20'240'601;
  RandomConditions random(seed);
  size_t compared = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Item item = random.RandomItem();
    const StoredItem stored(item);
    const auto slow = random.Random(3);
    const Item values = random.TakeValues();
    if (slow->Text().size() > 4'096) continue;
    INFO("seed " << seed << " round " << i << " " << slow->Text());
    REQUIRE(Differs(*slow, values, &item, &stored).empty());
    REQUIRE(Differs(*slow, values, nullptr, nullptr).empty());
    compared += Make<BoundCondition>(Kind::kCondition, slow->Text(), {}, values).ok();
  }
  CHECK(compared > 5'000);
}

}  // namespace
}  // namespace tepui::expr
