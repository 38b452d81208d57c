#include "engine/expiry_verifier.h"

#include "bare_database.h"
#include "codec/expiry_entry.h"
#include "codec/item_bytes.h"
#include "support/catch.h"

namespace tepui::engine::test {
namespace {

constexpr int kItems = 20;
const std::string kPlace = "table 'plain', expiry, key ";

TableSchema ExpiringSchema(bool filling = false) {
  TableSchema schema = PlainSchema();
  schema.expiry = ExpirySchema{.attribute = "until", .filling = filling};
  return schema;
}

// Half of its items expire.
struct Fixture : BareDatabase {
  explicit Fixture(bool filling = false) : BareDatabase(ExpiringSchema(filling)) {
    for (int i = 0; i < kItems; ++i) Put(Thing(i));
  }
  static Item Thing(int i) {
    Item item{{"id", std::to_string(i)}};
    item.Set("until", i % 2 == 0 ? Value(1'000 + i) : Value("never"));
    return item;
  }
  std::string EntryKey(int i, uint64_t seconds) const {
    KeyBuffer key;
    codec::AppendExpiryKey(seconds, TestPut::KeyOf(*table(), Thing(i)).view(), &key);
    return std::string(key.view());
  }
  const store::Space& space() const { return *table()->expiry->space; }
};

}  // namespace

TEST_CASE("the entries of a sound expiry are counted", "[engine]") {
  Fixture f;
  CHECK(f.Report().problems.empty());
  CHECK(f.Report().expiry_entries == kItems / 2);
  f.Delete({{"id", "0"}});
  f.Put({{"id", "1"}, {"until", 5}});
  f.Put({{"id", "2"}, {"until", 6}});
  f.Put({{"id", "4"}});
  CHECK(f.Report().problems.empty());
  CHECK(f.Report().expiry_entries == kItems / 2 - 1);
}

TEST_CASE("a missing entry of an expiry is found", "[engine]") {
  Fixture f;
  f.Write([&](store::Batch& batch) { batch.Delete(f.space(), f.EntryKey(4, 1'004)); });
  CHECK(f.HasProblem(kPlace, "is missing"));
}

TEST_CASE("a surplus entry of an expiry is found", "[engine]") {
  Fixture f;
  const auto put = [&](const std::string& key, const std::string& value = {}) {
    f.Write([&](store::Batch& batch) { batch.Put(f.space(), key, value); });
  };
  SECTION("of an item that is not there") {
    put(f.EntryKey(77, 1'077));
    CHECK(f.HasProblem(kPlace, "which is not there"));
  }
  SECTION("of an item that does not expire") {
    put(f.EntryKey(5, 1'005));
    CHECK(f.HasProblem(kPlace, "does not have"));
  }
  SECTION("of an item that expires at another time") {
    put(f.EntryKey(4, 1'005));
    CHECK(f.HasProblem(kPlace, "does not have"));
  }
  SECTION("that is none at all") {
    put("short");
    CHECK(f.HasProblem(kPlace, "no entry has such a key"));
  }
  SECTION("with a value") {
    put(f.EntryKey(4, 1'004), "x");
    CHECK(f.HasProblem(kPlace, "it has a value"));
  }
  SECTION("beside a missing one, so that the number is right") {
    put(f.EntryKey(5, 1'005));
    f.Write([&](store::Batch& batch) { batch.Delete(f.space(), f.EntryKey(4, 1'004)); });
    CHECK(f.Report().problems.size() == 2);
  }
}

TEST_CASE("an item that was changed behind its entry is found", "[engine]") {
  Fixture f;
  Buffer bytes;
  codec::EncodeItem({{"id", "4"}, {"until", 7}}, &bytes);
  f.Write([&](store::Batch& batch) {
    batch.Put(*f.table()->items, TestPut::KeyOf(*f.table(), {{"id", "4"}}).view(), bytes.view());
  });
  CHECK(f.Report().problems.size() == 2);  // the new entry is missing, the old one is too much
}

TEST_CASE("an expiry that is being filled is left out", "[engine]") {
  Fixture f(true);
  f.Write([&](store::Batch& batch) { batch.Delete(f.space(), f.EntryKey(4, 1'004)); });
  CHECK(f.Report().problems.empty());
  CHECK(f.Report().expiry_entries == 0);
}

}  // namespace tepui::engine::test
