#include "codec/key_range.h"

#include <algorithm>
#include <string>
#include <vector>

#include "codec/index_entry.h"
#include "codec/item_key.h"
#include "support/catch.h"
#include "support/random_value.h"

// Ranges against looking at every key there is.
namespace tepui::codec {
namespace {

constexpr SortOperator kOperators[] = {SortOperator::kAny,     SortOperator::kEqual,
                                       SortOperator::kLess,    SortOperator::kLessOrEqual,
                                       SortOperator::kGreater, SortOperator::kGreaterOrEqual,
                                       SortOperator::kBetween, SortOperator::kBeginsWith};

int Compare(const KeyValue& a, const KeyValue& b) {
  if (a.type() != KeyType::kNumber) return a.bytes().compare(b.bytes());
  return a.number() < b.number() ? -1 : a.number() == b.number() ? 0 : 1;
}

bool Meets(const KeyValue& value, const SortCondition& condition) {
  const int order = Compare(value, condition.value);
  switch (condition.op) {
    case SortOperator::kAny:
      return true;
    case SortOperator::kEqual:
      return order == 0;
    case SortOperator::kLess:
      return order < 0;
    case SortOperator::kLessOrEqual:
      return order <= 0;
    case SortOperator::kGreater:
      return order > 0;
    case SortOperator::kGreaterOrEqual:
      return order >= 0;
    case SortOperator::kBetween:
      return order >= 0 && Compare(value, condition.upper) <= 0;
    case SortOperator::kBeginsWith:
      return value.bytes().starts_with(condition.value.bytes());
  }
  return false;
}

bool Holds(const KeyRange& range, std::string_view key) {
  return key >= range.begin.view() && (range.end.empty() || key < range.end.view());
}

// Values that are near each other: prefixes, zeros, FFs, neighbours.
std::vector<Value> NearValues(test::Random& random, KeyType type) {
  std::vector<Value> values;
  for (int i = 0; i < 12; ++i) {
    std::string bytes;
    for (uint64_t size = 1 + random.Below(3); size > 0; --size) {
      bytes.push_back("\0\x01\xFE\xFFz"[random.Below(5)]);
    }
    if (type == KeyType::kNumber) {
      values.emplace_back(
          *Number::FromParts(random.OneIn(2), 0, random.Below(30), random.Between(-2, 2)));
    } else if (type == KeyType::kBinary) {
      values.emplace_back(Binary{bytes});
    } else {
      values.emplace_back(bytes);
    }
  }
  return values;
}

SortCondition RandomCondition(test::Random& random, const std::vector<Value>& values,
                              KeyType type) {
  SortCondition condition;
  do {
    condition.op = kOperators[random.Below(std::size(kOperators))];
  } while (condition.op == SortOperator::kBeginsWith && type == KeyType::kNumber);
  condition.value = *ToKeyValue(values[random.Below(values.size())]);
  condition.upper = *ToKeyValue(values[random.Below(values.size())]);
  return condition;
}

TEST_CASE("An item range holds exactly the keys that meet its condition") {
  test::Random random(17);
  for (int run = 0; run < 4'000; ++run) {
    const KeyType type = static_cast<KeyType>(random.Below(3));
    const std::vector<Value> values = NearValues(random, type);
    const std::string partitions[] = {"a", std::string("a\0", 2), "\xFF"};
    const SortCondition condition = RandomCondition(random, values, type);
    KeyRange range;
    ItemKeyRange(partitions[0], condition, &range);
    REQUIRE((range.end.empty() || range.begin.view() <= range.end.view()));
    for (const std::string& partition : partitions) {
      for (const Value& value : values) {
        const KeyValue sort = *ToKeyValue(value);
        KeyBuffer key;
        AppendItemKey(partition, sort, &key);
        REQUIRE(Holds(range, key.view()) == (partition == "a" && Meets(sort, condition)));
      }
    }
  }
}

TEST_CASE("Keys of one partition are in the order of their sort values") {
  test::Random random(18);
  for (int run = 0; run < 300; ++run) {
    const KeyType type = static_cast<KeyType>(random.Below(3));
    const std::vector<Value> values = NearValues(random, type);
    for (const Value& a : values) {
      for (const Value& b : values) {
        KeyBuffer a_key, b_key, a_entry, b_entry;
        const KeyValue partition = 7;
        const KeyValue a_sort = *ToKeyValue(a);
        const KeyValue b_sort = *ToKeyValue(b);
        AppendItemKey(partition, a_sort, &a_key);
        AppendItemKey(partition, b_sort, &b_key);
        REQUIRE((a_key.view() <=> b_key.view()) == (Compare(a_sort, b_sort) <=> 0));
        AppendIndexKey({&partition, 1}, {&a_sort, 1}, "item key", &a_entry);
        AppendIndexKey({&partition, 1}, {&b_sort, 1}, "item key", &b_entry);
        REQUIRE((a_entry.view() <=> b_entry.view()) == (Compare(a_sort, b_sort) <=> 0));
      }
    }
  }
}

TEST_CASE("An index range holds exactly the entries that meet its conditions") {
  test::Random random(19);
  for (int run = 0; run < 3'000; ++run) {
    const KeyType first_type = static_cast<KeyType>(random.Below(3));
    const KeyType second_type = static_cast<KeyType>(random.Below(3));
    const std::vector<Value> firsts = NearValues(random, first_type);
    const std::vector<Value> seconds = NearValues(random, second_type);
    const std::vector<KeyValue> partition = {"p", 5};
    const std::vector<KeyValue> other_partition = {"p", 6};
    const bool first_is_fixed = random.OneIn(2);
    const KeyValue fixed = *ToKeyValue(firsts[0]);
    const SortCondition condition = first_is_fixed ? RandomCondition(random, seconds, second_type)
                                                   : RandomCondition(random, firsts, first_type);
    KeyRange range;
    IndexKeyRange(partition, {&fixed, first_is_fixed ? 1u : 0u}, condition, &range);

    for (const Value& first : firsts) {
      for (const Value& second : seconds) {
        const std::vector<KeyValue> sort = {*ToKeyValue(first), *ToKeyValue(second)};
        const bool meets = first_is_fixed
                               ? Compare(sort[0], fixed) == 0 && Meets(sort[1], condition)
                               : Meets(sort[0], condition);
        KeyBuffer key, other;
        AppendIndexKey(partition, sort, random.Bytes(3), &key);
        REQUIRE(Holds(range, key.view()) == meets);
        AppendIndexKey(other_partition, sort, "", &other);
        REQUIRE_FALSE(Holds(range, other.view()));
      }
    }
  }
}

TEST_CASE("The next prefix is above all that begin with the bytes, and no higher") {
  const auto next = [](std::string_view bytes) {
    KeyBuffer buffer;
    buffer.Append(bytes);
    RaiseToNextPrefix(&buffer);
    return std::string(buffer.view());
  };
  CHECK(next("a") == "b");
  CHECK(next("a\xFF\xFF") == "b");
  CHECK(next("\x7F") == "\x80");
  CHECK(next("\xFF\xFF").empty());
  CHECK(next("").empty());
}

}  // namespace
}  // namespace tepui::codec
