#include "codec/item_key.h"

#include <string>
#include <vector>

#include "base/hash.h"
#include "codec/key_range.h"
#include "encoded.h"
#include "support/catch.h"
#include "support/hex.h"
#include "support/random_value.h"

namespace tepui::codec {
namespace {

constexpr KeyType kTypes[] = {KeyType::kString, KeyType::kNumber, KeyType::kBinary};

KeySchema SchemaOf(KeyType partition, std::optional<KeyType> sort) {
  KeySchema schema{{{"p", partition}}, {}};
  if (sort) schema.sort = {{"s", *sort}};
  return schema;
}

std::string KeyBytes(const KeyValue& partition, const std::optional<KeyValue>& sort) {
  KeyBuffer key;
  AppendItemKey(partition, sort, &key);
  return std::string(key.view());
}

TEST_CASE("The bytes of keys are those written down") {
  const uint64_t hash = HashBytes("p1");
  const std::string hash_hex =
      test::Hex(std::string{static_cast<char>(hash >> 56), static_cast<char>(hash >> 48)});
  CHECK(test::Hex(KeyBytes("p1", {})) == hash_hex + "0002" + "7031");
  CHECK(test::Hex(KeyBytes("p1", KeyValue("s"))) == hash_hex + "0002" + "7031" + "73");
  CHECK(test::Hex(KeyBytes("p1", KeyValue(5))) == hash_hex + "0002" + "7031" + "C10A");
  CHECK(PartitionHash("p1") == hash >> 48);
}

TEST_CASE("A key is taken out of an item, and comes back from its bytes") {
  test::Random random(15);
  for (int run = 0; run < 3'000; ++run) {
    const KeyType partition_type = kTypes[random.Below(3)];
    const auto sort_type = random.OneIn(3) ? std::nullopt : std::optional(kTypes[random.Below(3)]);
    const KeySchema schema = SchemaOf(partition_type, sort_type);
    Item key_item = {{"p", test::RandomKey(random, partition_type)}};
    if (sort_type) key_item.Set("s", test::RandomKey(random, *sort_type));
    Item item = key_item;
    item.Set("x", 1);

    const Result<Key> key = KeyOfItem(item, schema);
    REQUIRE(key.ok());
    REQUIRE(KeyToItem(*key, schema) == key_item);
    KeyBuffer bytes;
    AppendItemKey(*key, &bytes);
    const Result<Key> decoded = DecodeItemKey(bytes.view(), schema);
    REQUIRE(decoded.ok());
    REQUIRE(KeyToItem(*decoded, schema) == key_item);

    const std::string encoded = Encoded(item);
    const Result<Key> stored = KeyOfItem(*ItemView::Parse(encoded), schema);
    REQUIRE(stored.ok());
    REQUIRE(KeyBytes(stored->partition, stored->sort) == bytes.view());

    KeyBuffer prefix;
    AppendPartitionPrefix(key->partition, &prefix);
    REQUIRE(PartitionPrefixLength(bytes.view()) == prefix.size());
    REQUIRE(bytes.view().starts_with(prefix.view()));
  }
}

TEST_CASE("An item without its key is an error") {
  const KeySchema schema = SchemaOf(KeyType::kString, KeyType::kNumber);
  const Item item = {{"p", "x"}, {"s", "not a number"}};
  CHECK(KeyOfItem(item, schema).error().message() ==
        "One or more parameter values were invalid: Type mismatch for key s expected: N actual: S");
  const std::string bytes = Encoded(item);
  CHECK(KeyOfItem(*ItemView::Parse(bytes), schema).error().code() == ErrorCode::kCorruption);
  const std::string empty = Encoded({});
  CHECK(KeyOfItem(*ItemView::Parse(empty), schema).error().code() == ErrorCode::kCorruption);
}

TEST_CASE("Damaged keys are refused") {
  const KeySchema schema = SchemaOf(KeyType::kString, KeyType::kNumber);
  const std::string key = KeyBytes("partition", KeyValue(12345));
  REQUIRE(DecodeItemKey(key, schema).ok());
  for (size_t size = 0; size < key.size(); ++size) {
    CHECK_FALSE(DecodeItemKey(key.substr(0, size), schema).ok());
  }
  for (size_t bit = 0; bit < key.size() * 8; ++bit) {
    std::string changed = key;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    const auto decoded = DecodeItemKey(changed, schema);
    if (decoded) {
      CHECK(KeyBytes(decoded->partition, decoded->sort) == changed);
    } else {
      CHECK(decoded.error().code() == ErrorCode::kCorruption);
    }
  }
  CHECK_FALSE(DecodeItemKey(key, SchemaOf(KeyType::kString, {})).ok());
  CHECK_FALSE(DecodeItemKey(KeyBytes("p", {}), schema).ok());
}

TEST_CASE("Values convert to keys when they can be keys") {
  CHECK(ToKeyValue(Value("a"))->bytes() == "a");
  CHECK(ToKeyValue(Value(5))->number() == Number(5));
  CHECK(ToKeyValue(Value(Binary{"b"}))->type() == KeyType::kBinary);
  CHECK_FALSE(ToKeyValue(Value(true)));
  CHECK_FALSE(ToKeyValue(Value(List{})));
  CHECK_FALSE(ToKeyValue(ValueView()));
  for (const Value& value : {Value("a"), Value(-5), Value(Binary{"b"})}) {
    CHECK(ToValue(*ToKeyValue(value)) == value);
    const std::string bytes = EncodedValue(value);
    CHECK(ToValue(*ToKeyValue(ValueView(bytes))) == value);
  }
}

TEST_CASE("Segments hold each key once, whatever their number") {
  test::Random random(16);
  for (const uint32_t count :
       {1u, 2u, 3u, 7u, 64u, 1'000u, 65'535u, 65'536u, 65'537u, 1'000'000u}) {
    std::string last_end;
    std::vector<KeyRange> ranges(count <= 1'000 ? count : 0);
    for (uint32_t segment = 0; segment < count; ++segment) {
      KeyRange range;
      SegmentRange(segment, count, &range);
      const bool is_empty = range.begin.view() == range.end.view();
      if (!is_empty) {
        REQUIRE((segment == 0 ? range.begin.view() == std::string(2, '\0')
                              : range.begin.view() == last_end));
        last_end = range.end.view();
      }
      if (!ranges.empty()) ranges[segment] = range;
    }
    // The last part that is not empty has no end.
    REQUIRE(last_end.empty());
    for (int run = 0; run < 50 && !ranges.empty(); ++run) {
      const std::string key = KeyBytes(random.Bytes(5), {});
      int holders = 0;
      for (const KeyRange& range : ranges) {
        if (key >= range.begin.view() && (range.end.empty() || key < range.end.view())) ++holders;
      }
      REQUIRE(holders == 1);
    }
  }
}

}  // namespace
}  // namespace tepui::codec
