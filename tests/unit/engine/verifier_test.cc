#include "engine/verifier.h"

#include "codec/index_entry.h"
#include "codec/item_bytes.h"
#include "engine/catalog.h"
#include "scratch.h"
#include "support/catch.h"
#include "unit/codec/encoded.h"

namespace tepui::engine::test {
namespace {

constexpr size_t kByOwner = 2;

// A table with items, and a way below the committer.
struct Fixture {
  std::unique_ptr<store::Store> store =
      *store::OpenStore({.in_memory = true}, codec::PartitionPrefixLength);
  std::unique_ptr<Catalog> catalog = *Catalog::Open(store.get(), Options{});
  std::shared_ptr<TableHandle> handle = *catalog->Create(ThingsSchema());
  std::shared_ptr<const TableVersion> table = handle->version();

  Fixture() {
    Committer committer(store.get(), CommitServices{});
    for (int i = 0; i < 20; ++i) {
      const TestPut put(*table, Thing(i));
      const WritePlan* const plans[] = {&put};
      REQUIRE(committer.Commit(plans, {}, [](std::span<const ItemChange>) {}));
    }
  }
  static Item Thing(int i) {
    return {{"id", "a"}, {"at", i}, {"owner", "o"}, {"size", i}, {"kind", "k"}, {"weight", i}};
  }
  KeyBuffer EntryKey(const Item& item) const {
    Buffer bytes;
    codec::EncodeItem(item, &bytes);
    KeyBuffer key;
    REQUIRE(*codec::AppendIndexKeyOf(ItemView::FromChecked(bytes.view()),
                                     table->schema.indexes[kByOwner],
                                     TestPut::KeyOf(*table, item).view(), &key));
    return key;
  }
  void Write(const std::function<void(store::Batch&)>& write) {
    REQUIRE(store::Atomically(*store, {}, {},
                              [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                                write(batch);
                                return {};
                              }));
  }
  const store::Space& index() const { return *table->indexes[kByOwner].space; }
  std::vector<std::string> Problems() {
    const auto report = Verify(*store, *catalog, {});
    REQUIRE(report);
    CHECK(report->tables == 1);
    return report->problems;
  }
  // The one problem there is, which names the place.
  std::string Problem(const std::string& place = "table 'things', index 'by_owner', key ") {
    const std::vector<std::string> problems = Problems();
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].substr(0, place.size()) == place);
    return problems[0];
  }
};

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a sound table has no problems, and everything is counted", "[engine]") {
  Fixture f;
  uint64_t told = 0;
  const auto report = Verify(*f.store, *f.catalog, [&](uint64_t n) { told = n; });
  REQUIRE(report);
  CHECK(report->problems.empty());
  CHECK(report->items == 20);
  CHECK(report->index_entries == 60);
  CHECK(told == 20);
}

TEST_CASE("a missing entry is found", "[engine]") {
  Fixture f;
  f.Write(
      [&](store::Batch& batch) { batch.Delete(f.index(), f.EntryKey(Fixture::Thing(7)).view()); });
  CHECK(Has(f.Problem(), "is missing"));
}

TEST_CASE("a surplus entry is found", "[engine]") {
  Fixture f;
  SECTION("of an item that is not there") {
    f.Write([&](store::Batch& batch) {
      batch.Put(f.index(), f.EntryKey(Fixture::Thing(77)).view(), "any");
    });
    CHECK(Has(f.Problem(), "which is not there"));
  }
  SECTION("of an item that has another one") {
    Item other = Fixture::Thing(7);
    other.Set("owner", "somebody else");
    f.Write([&](store::Batch& batch) { batch.Put(f.index(), f.EntryKey(other).view(), "any"); });
    CHECK(Has(f.Problem(), "does not have"));
  }
  SECTION("that is no entry at all") {
    f.Write([&](store::Batch& batch) { batch.Put(f.index(), "x", "any"); });
    CHECK(Has(f.Problem(), "which is not there"));
  }
  SECTION("beside a missing one, so that the number is right") {
    f.Write([&](store::Batch& batch) {
      batch.Put(f.index(), f.EntryKey(Fixture::Thing(77)).view(), "any");
      batch.Delete(f.index(), f.EntryKey(Fixture::Thing(7)).view());
    });
    CHECK(f.Problems().size() == 2);
  }
}

TEST_CASE("a wrong entry is found", "[engine]") {
  Fixture f;
  Item other = Fixture::Thing(7);
  other.Set("size", 8);
  Buffer bytes;
  codec::EncodeItem(other, &bytes);
  f.Write([&](store::Batch& batch) {
    batch.Put(f.index(), f.EntryKey(Fixture::Thing(7)).view(), bytes.view());
  });
  CHECK(Has(f.Problem(), "has other attributes"));
}

TEST_CASE("damaged and misplaced items are found", "[engine]") {
  Fixture f;
  const KeyBuffer key = TestPut::KeyOf(*f.table, Fixture::Thing(99));
  SECTION("no item") {
    f.Write([&](store::Batch& batch) { batch.Put(*f.table->items, key.view(), "garbage"); });
    f.Problem("table 'things', key ");
  }
  SECTION("under the key of another") {
    Buffer bytes;
    codec::EncodeItem({{"id", "a"}, {"at", 98}}, &bytes);
    f.Write([&](store::Batch& batch) { batch.Put(*f.table->items, key.view(), bytes.view()); });
    CHECK(Has(f.Problem("table 'things', key "), "has another key"));
  }
  SECTION("with a text that is no UTF-8") {
    Buffer bytes;
    codec::EncodeItem({{"id", "a"}, {"at", 99}, {"v", "\xFF"}}, &bytes);
    f.Write([&](store::Batch& batch) { batch.Put(*f.table->items, key.view(), bytes.view()); });
    f.Problem("table 'things', key ");
  }
  SECTION("of an earlier version, with the hash of another name") {
    std::string bytes = codec::EncodedWithMap({{"id", "a"}, {"at", 99}, {"v", 1}});
    const auto put = [&] {
      f.Write([&](store::Batch& batch) { batch.Put(*f.table->items, key.view(), bytes); });
    };
    put();
    CHECK(f.Problems().empty());
    bytes[codec::kItemHeaderBytes + 4] ^= 1;
    put();
    f.Problem("table 'things', key ");
  }
  SECTION("without key attributes") {
    Buffer bytes;
    codec::EncodeItem({{"v", 98}}, &bytes);
    f.Write([&](store::Batch& batch) { batch.Put(*f.table->items, key.view(), bytes.view()); });
    f.Problem("table 'things', key ");
  }
}

TEST_CASE("the list of problems is bounded", "[engine]") {
  Fixture f;
  f.Write([&](store::Batch& batch) {
    for (int i = 0; i < 2'000; ++i) {
      batch.Put(f.index(), f.EntryKey(Fixture::Thing(1'000 + i)).view(), "any");
    }
  });
  CHECK(f.Problems().size() == 1'001);
  CHECK(f.Problems().back() == "and more");
}

}  // namespace tepui::engine::test
