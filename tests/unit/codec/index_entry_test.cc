#include "codec/index_entry.h"

#include <string>
#include <vector>

#include "codec/escaped_bytes.h"
#include "codec/item_key.h"
#include "encoded.h"
#include "support/catch.h"
#include "support/hex.h"
#include "support/random_value.h"

namespace tepui::codec {
namespace {

const KeySchema kTableKey = {{{"id", KeyType::kString}}, {{"at", KeyType::kNumber}}};

IndexSchema RandomIndex(test::Random& random) {
  IndexSchema index{.name = "by_things"};
  const auto add = [&](const char* stem, uint64_t count, std::vector<KeyAttribute>* attributes) {
    for (uint64_t i = 0; i < count; ++i) {
      attributes->push_back({stem + std::to_string(i), static_cast<KeyType>(random.Below(3))});
    }
  };
  add("p", 1 + random.Below(4), &index.key.partition);
  add("s", random.Below(5), &index.key.sort);
  return index;
}

Item KeyAttributesFor(test::Random& random, const IndexSchema& index) {
  Item item = {{"id", test::RandomKey(random, KeyType::kString)},
               {"at", test::RandomKey(random, KeyType::kNumber)}};
  for (const auto* attributes : {&index.key.partition, &index.key.sort}) {
    for (const KeyAttribute& attribute : *attributes) {
      item.Set(attribute.name, test::RandomKey(random, attribute.type));
    }
  }
  return item;
}

struct Entry {
  Result<bool> made = false;
  std::string key;
};

Entry MakeEntry(const Item& item, const IndexSchema& index, std::string_view item_key) {
  const std::string bytes = Encoded(item);
  KeyBuffer key;
  Entry entry;
  entry.made = AppendIndexKeyOf(*ItemView::Parse(bytes), index, item_key, &key);
  entry.key = key.view();
  return entry;
}

std::string ItemKey(const Item& item) {
  KeyBuffer key;
  AppendItemKey(*KeyOfItem(item, kTableKey), &key);
  return std::string(key.view());
}

TEST_CASE("Escaped bytes keep their order, end themselves and come back") {
  const auto escaped = [](std::string_view bytes) {
    KeyBuffer buffer;
    AppendEscaped(bytes, &buffer);
    AppendEscapeEnd(&buffer);
    return std::string(buffer.view());
  };
  CHECK(test::Hex(escaped("")) == "0001");
  CHECK(test::Hex(escaped({"a\0\0b", 4})) == "6100FF00FF620001");
  test::Random random(20);
  for (int run = 0; run < 5'000; ++run) {
    const std::string a = random.Bytes(random.Below(6));
    const std::string b = random.OneIn(2) ? a + random.Bytes(1) : random.Bytes(random.Below(6));
    REQUIRE((escaped(a) <=> escaped(b)) == (a <=> b));
    REQUIRE(EscapedLength(escaped(a) + b) == escaped(a).size());
    KeyBuffer back;
    AppendUnescaped(escaped(a), &back);
    REQUIRE(back.view() == a);
    for (size_t size = 0; size < escaped(a).size(); ++size) {
      REQUIRE(EscapedLength(escaped(a).substr(0, size)) == 0);
    }
  }
  CHECK(EscapedLength({"a\0\x02", 3}) == 0);
}

TEST_CASE("Any entry gives back its values and its item's key") {
  test::Random random(21);
  for (int run = 0; run < 3'000; ++run) {
    const IndexSchema index = RandomIndex(random);
    const Item item = KeyAttributesFor(random, index);
    const std::string item_key = ItemKey(item);
    const Entry entry = MakeEntry(item, index, item_key);
    REQUIRE(*entry.made);
    REQUIRE(ItemKeyOfEntry(entry.key, index.key.sort.size()) == item_key);
    const Result<Item> decoded = DecodeIndexKey(entry.key, index.key, kTableKey);
    REQUIRE(decoded.ok());
    REQUIRE(*decoded == item);
  }
}

TEST_CASE("An item without a key attribute of the index has no entry") {
  const IndexSchema index{
      .name = "i",
      .key = {{{"a", KeyType::kString}, {"b", KeyType::kNumber}}, {{"c", KeyType::kBinary}}}};
  const Item whole = {{"a", "x"}, {"b", 1}, {"c", Binary{"y"}}};
  CHECK(*MakeEntry(whole, index, "k").made);
  for (const char* name : {"a", "b", "c"}) {
    Item item = whole;
    item.Erase(name);
    const Entry entry = MakeEntry(item, index, "k");
    CHECK_FALSE(*entry.made);
    CHECK(entry.key.empty());
  }
}

TEST_CASE("Attributes that cannot be keys of the index are refused") {
  const IndexSchema index{.name = "i",
                          .key = {{{"a", KeyType::kString}}, {{"c", KeyType::kBinary}}}};
  const auto said = [&](const Item& item) {
    const Entry entry = MakeEntry(item, index, "k");
    CHECK(entry.key.empty());
    return entry.made ? "" : entry.made.error().message();
  };
  const std::string mismatch =
      "One or more parameter values were invalid: Type mismatch for Index Key ";
  CHECK(said({{"a", 1}, {"c", Binary{"x"}}}) == mismatch + "a Expected: S Actual: N IndexName: i");
  CHECK(said({{"a", "x"}, {"c", Null()}}) == mismatch + "c Expected: B Actual: NULL IndexName: i");
  // Also where another attribute is missing.
  CHECK(said({{"c", "text"}}) == mismatch + "c Expected: B Actual: S IndexName: i");
  CHECK(
      said({{"a", ""}, {"c", Binary{"x"}}}).find("empty string value. IndexName: i, IndexKey: a") !=
      std::string::npos);
  CHECK(said({{"a", "x"}, {"c", Binary{}}}).find("empty binary value. IndexName: i, IndexKey: c") !=
        std::string::npos);
  CHECK(said({{"a", "x"}, {"c", Binary{std::string(1025, 'x')}}}).find("exceeded the size limit") !=
        std::string::npos);
}

TEST_CASE("Damaged entry keys are refused, or are others") {
  test::Random random(22);
  for (int run = 0; run < 3'000; ++run) {
    const IndexSchema index = RandomIndex(random);
    const Item item = KeyAttributesFor(random, index);
    std::string key = MakeEntry(item, index, ItemKey(item)).key;
    if (random.OneIn(2)) {
      key.resize(random.Below(key.size()));
    } else {
      key = random.FlipBit(key);
    }
    const Result<Item> decoded = DecodeIndexKey(key, index.key, kTableKey);
    if (!decoded) {
      REQUIRE(decoded.error().code() == ErrorCode::kCorruption);
    } else {
      REQUIRE(decoded->size() == item.size());
      REQUIRE_FALSE(*decoded == item);
    }
    ItemKeyOfEntry(key, index.key.sort.size());
  }
}

TEST_CASE("A partition of several values ends with the last of them") {
  const KeySchema index_key = {{{"a", KeyType::kString}, {"b", KeyType::kString}}, {}};
  const auto decodes = [&](std::string_view partition_bytes) {
    KeyBuffer key;
    AppendPartitionPrefix(KeyValue::FromBinary(partition_bytes), &key);
    AppendItemKey("id", KeyValue(1), &key);
    return DecodeIndexKey(key.view(), index_key, kTableKey).ok();
  };
  CHECK(decodes({"\0\1x\0\2yz", 7}));
  CHECK_FALSE(decodes({"\0\1x\0\2yz!", 8}));
  CHECK_FALSE(decodes({"\0\1x\0\2y", 6}));
  CHECK_FALSE(decodes({"\0\1x\0", 4}));
  CHECK_FALSE(decodes({"\0\1x", 3}));
}

TEST_CASE("Entries hold the attributes their index projects") {
  IndexSchema index{.name = "i", .key = {{{"g", KeyType::kString}}, {{"id", KeyType::kString}}}};
  CHECK_FALSE(ProjectedNames(index, kTableKey));
  index.projection = ProjectionType::kKeysOnly;
  CHECK(*ProjectedNames(index, kTableKey) == std::vector<std::string>{"at", "g", "id"});
  index.projection = ProjectionType::kInclude;
  index.non_key_attributes = {"b", "g", "z"};
  CHECK(*ProjectedNames(index, kTableKey) == std::vector<std::string>{"at", "b", "g", "id", "z"});
}

}  // namespace
}  // namespace tepui::codec
