#include <algorithm>

#include "codec/index_entry.h"
#include "engine/index_delta.h"
#include "scratch.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::engine::test {
namespace {

constexpr size_t kBySize = 0;
constexpr size_t kByKind = 1;
constexpr size_t kByOwner = 2;

struct Fixture {
  std::shared_ptr<Engine> engine = OpenInMemory();
  std::shared_ptr<TableHandle> handle = *engine->CreateTable(ThingsSchema());
  std::shared_ptr<const TableVersion> table = handle->version();

  std::string PutError(const Item& item) {
    const Result<void> put = Put(*engine, *table, item);
    REQUIRE_FALSE(put);
    CHECK(put.error().code() == ErrorCode::kValidation);
    CHECK(ReadAll(*engine, *table).empty());
    return put.error().message();
  }
};

Buffer Encoded(const Item& item) {
  Buffer bytes;
  codec::EncodeItem(item, &bytes);
  return bytes;
}

IndexDelta Delta(const TableVersion& table, size_t index, const std::optional<Item>& before,
                 const std::optional<Item>& after) {
  const Buffer old_bytes = Encoded(before.value_or(Item()));
  const Buffer new_bytes = Encoded(after.value_or(Item()));
  const ItemView old_item = ItemView::FromChecked(old_bytes.view());
  const ItemView new_item = ItemView::FromChecked(new_bytes.view());
  const auto delta =
      ComputeIndexDelta(table, index, before ? &old_item : nullptr, after ? &new_item : nullptr);
  REQUIRE(delta);
  return *delta;
}

}  // namespace

TEST_CASE("an entry holds what its index projects", "[engine]") {
  Fixture f;
  const Item item{{"id", "a"},     {"at", 1},     {"size", 7},    {"color", "red"},
                  {"kind", "box"}, {"weight", 3}, {"owner", "o"}, {"more", "x"}};
  REQUIRE(Put(*f.engine, *f.table, item));
  CHECK(ReadAll(*f.engine, *f.table, kBySize) ==
        std::vector<Item>{{{"id", "a"}, {"at", 1}, {"size", 7}, {"color", "red"}}});
  CHECK(ReadAll(*f.engine, *f.table, kByKind) ==
        std::vector<Item>{{{"id", "a"}, {"at", 1}, {"kind", "box"}, {"weight", 3}}});
  CHECK(ReadAll(*f.engine, *f.table, kByOwner) == std::vector<Item>{item});
}

TEST_CASE("an item without all key attributes of an index is not in it", "[engine]") {
  Fixture f;
  REQUIRE(Put(*f.engine, *f.table, {{"id", "a"}, {"at", 1}, {"kind", "box"}}));
  for (size_t i = 0; i < 3; ++i) CHECK(ReadAll(*f.engine, *f.table, i).empty());
  REQUIRE(Put(*f.engine, *f.table, {{"id", "a"}, {"at", 1}, {"kind", "box"}, {"weight", 2}}));
  CHECK(ReadAll(*f.engine, *f.table, kByKind).size() == 1);
  REQUIRE(Put(*f.engine, *f.table, {{"id", "a"}, {"at", 1}, {"weight", 2}}));
  CHECK(ReadAll(*f.engine, *f.table, kByKind).empty());
}

TEST_CASE("an entry moves and goes with its item", "[engine]") {
  Fixture f;
  const Item key{{"id", "a"}, {"at", 1}};
  REQUIRE(Put(*f.engine, *f.table, {{"id", "a"}, {"at", 1}, {"owner", "x"}, {"v", 1}}));
  REQUIRE(Put(*f.engine, *f.table, {{"id", "a"}, {"at", 1}, {"owner", "y"}, {"v", 1}}));
  const Item last{{"id", "a"}, {"at", 1}, {"owner", "y"}, {"v", 2}};
  REQUIRE(Put(*f.engine, *f.table, last));
  CHECK(ReadAll(*f.engine, *f.table, kByOwner) == std::vector<Item>{last});
  REQUIRE(Delete(*f.engine, *f.table, key));
  REQUIRE(Delete(*f.engine, *f.table, key));
  CHECK(ReadAll(*f.engine, *f.table, kByOwner).empty());
  CHECK(Problems(*f.engine).empty());
}

TEST_CASE("deltas say what is written, and no more", "[engine]") {
  Fixture f;
  const Item item{{"id", "a"}, {"at", 1}, {"kind", "box"}, {"weight", 3}, {"v", 1}};
  Item other = item;
  other.Set("v", 2);
  Item moved = item;
  moved.Set("weight", 4);

  IndexDelta delta = Delta(*f.table, kByKind, std::nullopt, item);
  CHECK((!delta.remove_old && delta.put_new));
  // Names and values: id + a, at + 1 (2 bytes), kind + box, weight + 3 (2 bytes).
  CHECK(delta.new_bytes == 3 + 4 + 7 + 8);
  CHECK(delta.old_bytes == 0);
  // Keys only: another attribute is none of its business.
  delta = Delta(*f.table, kByKind, item, other);
  CHECK((!delta.remove_old && !delta.put_new));
  CHECK(delta.old_bytes == delta.new_bytes);
  delta = Delta(*f.table, kByKind, item, moved);
  CHECK((delta.remove_old && delta.put_new));
  delta = Delta(*f.table, kByKind, item, std::nullopt);
  CHECK((delta.remove_old && !delta.put_new));
  // All attributes: the entry stays under its key with other attributes.
  Item owned = item;
  owned.Set("owner", "o");
  Item changed = owned;
  changed.Set("v", 2);
  delta = Delta(*f.table, kByOwner, owned, changed);
  CHECK((!delta.remove_old && delta.put_new));
  delta = Delta(*f.table, kByOwner, owned, owned);
  CHECK((!delta.remove_old && !delta.put_new));
  delta = Delta(*f.table, kByOwner, item, other);
  CHECK((!delta.remove_old && !delta.put_new && delta.new_bytes == 0));
}

TEST_CASE("key attributes of a wrong type or size are refused", "[engine]") {
  Fixture f;
  CHECK(f.PutError({{"id", "a"}, {"at", 1}, {"owner", 5}}) ==
        "One or more parameter values were invalid: Type mismatch for Index Key owner Expected: S "
        "Actual: N IndexName: by_owner");
  CHECK(f.PutError({{"id", "a"}, {"at", 1}, {"size", "large"}}) ==
        "One or more parameter values were invalid: Type mismatch for Index Key size Expected: N "
        "Actual: S IndexName: by_size");
  // Also when the other key attribute is missing and there would be no entry.
  CHECK(f.PutError({{"id", "a"}, {"at", 1}, {"weight", Null()}}) ==
        "One or more parameter values were invalid: Type mismatch for Index Key weight Expected: N "
        "Actual: NULL IndexName: by_kind");
  CHECK(f.PutError({{"id", "a"}, {"at", 1}, {"owner", ""}}) ==
        "One or more parameter values are not valid. A value specified for a secondary index key "
        "is not supported. The AttributeValue for a key attribute cannot contain an empty string "
        "value. IndexName: by_owner, IndexKey: owner");
  CHECK(
      f.PutError({{"id", "a"}, {"at", 1}, {"owner", std::string(2'049, 'x')}}).find("2048 bytes") !=
      std::string::npos);
  CHECK(Put(*f.engine, *f.table, {{"id", "a"}, {"at", 1}, {"owner", std::string(2'048, 'x')}}));
}

TEST_CASE("after random writes every index is what a scan derives", "[engine]") {
  Fixture f;
  tepui::test::Random random(7);
  const auto pick = [&](const char* prefix) { return prefix + std::to_string(random.Below(3)); };
  for (int i = 0; i < 3'000; ++i) {
    Item item{{"id", pick("p")}, {"at", random.Below(20)}};
    if (random.OneIn(4)) {
      REQUIRE(Delete(*f.engine, *f.table, item));
      continue;
    }
    if (!random.OneIn(3)) item.Set("size", random.Below(3));
    if (!random.OneIn(3)) item.Set("color", pick("c"));
    if (!random.OneIn(3)) item.Set("kind", pick("k"));
    if (!random.OneIn(3)) item.Set("weight", random.Below(3));
    if (!random.OneIn(3)) item.Set("owner", pick("o"));
    if (!random.OneIn(2)) item.Set("v", random.Below(100));
    REQUIRE(Put(*f.engine, *f.table, item));
  }
  CHECK(Problems(*f.engine) == std::vector<std::string>{});
  size_t owned = 0;
  for (const Item& item : ReadAll(*f.engine, *f.table)) owned += item.Contains("owner");
  CHECK(ReadAll(*f.engine, *f.table, kByOwner).size() == owned);
  CHECK(owned > 0);
}

}  // namespace tepui::engine::test
