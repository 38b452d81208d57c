#include "store/iterator_pool.h"

#include <rocksdb/db.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "scratch.h"
#include "store/rocks_store.h"
#include "support/catch.h"
#include "support/random.h"

// Cursors in one partition use RocksDB's iterators again: what the tests see must be what new ones
// would show.
namespace tepui::store::test {
namespace {

CursorRange Partition(const std::string& begin, const std::string& end) { return {begin, end}; }

// The pairs of partition `p`, whose range ends with the partition.
Pairs WalkPartition(const Reader& reader, const Space& space) {
  return Walk(reader, space, Partition(KeyIn("p", ""), KeyIn("q", "")));
}

rocksdb::DB& RocksOf(Store& store) { return static_cast<RocksStore&>(store).rocks(); }

TEST_CASE("a cursor sees all that was written before it, whoever went over the partition before",
          "[store]") {
  const auto store = OpenInMemory();
  const auto space = Make(*store);
  Pairs expected;
  for (int i = 0; i < 50; ++i) {
    const std::string key = KeyIn("p", std::to_string(100 + i));
    REQUIRE(Put(*store, *space, key, std::to_string(i)));
    expected.emplace_back(key, std::to_string(i));
    REQUIRE(WalkPartition(*store, *space) == expected);
    // A flush, a compaction, and neither: the iterator is another one, or the one before.
    if (i % 10 == 3) REQUIRE(RocksOf(*store).Flush({}, FamilyOf(*space)).ok());
    if (i % 10 == 7) {
      REQUIRE(RocksOf(*store).CompactRange({}, FamilyOf(*space), nullptr, nullptr).ok());
    }
  }
  REQUIRE(Delete(*store, *space, expected.back().first));
  expected.pop_back();
  CHECK(WalkPartition(*store, *space) == expected);
}

TEST_CASE("a range that ends in its partition ends there", "[store]") {
  const auto store = OpenInMemory();
  const auto space = Make(*store);
  for (const char* rest : {"a", "b", "c", "d"}) {
    REQUIRE(Put(*store, *space, KeyIn("p", rest), rest));
  }
  REQUIRE(Put(*store, *space, KeyIn("q", "a"), "other"));
  const auto rests = [&](const std::string& begin, const std::string& end) {
    std::string found;
    for (const auto& [key, value] : Walk(*store, *space, Partition(begin, end))) found += value;
    return found;
  };
  // One after the other on one iterator, which must not remember the range before.
  CHECK(rests(KeyIn("p", "b"), KeyIn("p", "d")) == "bc");
  CHECK(rests(KeyIn("p", "a"), KeyIn("q", "")) == "abcd");
  CHECK(rests(KeyIn("p", "c"), KeyIn("p", "c")).empty());
  CHECK(rests(KeyIn("p", "a"), KeyIn("p", "b")) == "a");
  CHECK(rests(KeyIn("q", ""), KeyIn("r", "")) == "other");
  CHECK(rests(KeyIn("p", "d"), KeyIn("q", "")) == "d");
}

TEST_CASE("what a dropped space had is not seen in another", "[store]") {
  const auto store = OpenInMemory();
  for (uint32_t id = 1; id <= 40; ++id) {
    const SpaceName name{SpaceKind::kItems, id};
    const auto space = Make(*store, name);
    REQUIRE(WalkPartition(*store, *space).empty());
    REQUIRE(Put(*store, *space, KeyIn("p", "key"), std::to_string(id)));
    auto cursor = store->NewCursor(*space, Partition(KeyIn("p", ""), KeyIn("q", "")));
    REQUIRE(cursor);
    REQUIRE(WalkPartition(*store, *space) == Pairs{{KeyIn("p", "key"), std::to_string(id)}});
    REQUIRE(store->DropSpace(name));
    // The dropped one is still read, before and after the cursor has given back its iterator.
    REQUIRE((*cursor)->value() == std::to_string(id));
    cursor->reset();
    REQUIRE(WalkPartition(*store, *space).size() == 1);
  }
}

TEST_CASE("no iterator that is kept holds the files of before", "[store]") {
  const std::string path = FreshPath("pool");
  const auto store = Open({.path = path});
  const auto space = Make(*store);
  const auto live_bytes = [&] {
    uint64_t bytes = 0;
    REQUIRE(
        RocksOf(*store).GetIntProperty(FamilyOf(*space), "rocksdb.total-sst-files-size", &bytes));
    return bytes;
  };
  tepui::test::Random random(7);
  std::string value(100'000, ' ');
  for (int round = 0; round < 5; ++round) {
    for (char& c : value) c = static_cast<char>(random.Below(256));
    REQUIRE(Put(*store, *space, KeyIn("p", "key"), value));
    REQUIRE(WalkPartition(*store, *space).size() == 1);
    REQUIRE(RocksOf(*store).Flush({}, FamilyOf(*space)).ok());
    REQUIRE(WalkPartition(*store, *space).size() == 1);
    auto held = store->NewCursor(*space, Partition(KeyIn("p", ""), KeyIn("q", "")));
    REQUIRE(RocksOf(*store).CompactRange({}, FamilyOf(*space), nullptr, nullptr).ok());
    held->reset();  // gives back an iterator of before
    // All versions that some iterator holds count.
    CHECK(live_bytes() < 150'000);
  }
}

TEST_CASE("a store that is opened read-only is read again and again", "[store]") {
  const std::string path = FreshPath("pool_read_only");
  {
    const auto store = Open({.path = path});
    REQUIRE(Put(*store, *Make(*store), KeyIn("p", "key"), "value"));
  }
  const auto store = Open({.path = path, .read_only = true});
  const auto space = *store->OpenSpace(kItems1);
  for (int i = 0; i < 3; ++i) CHECK(WalkPartition(*store, *space).size() == 1);
}

TEST_CASE("many threads walk while others write, flush and drop", "[store]") {
  const auto store = OpenInMemory();
  const auto space = Make(*store);
  std::atomic<int> written{0};
  std::atomic<int> wrong{0};
  // Without assertions, which are for one thread.
  const auto pairs_seen = [&] {
    int pairs = 0;
    auto cursor = store->NewCursor(*space, Partition(KeyIn("p", ""), KeyIn("q", "")));
    for (; cursor && (*cursor)->valid(); (*cursor)->Advance()) ++pairs;
    return pairs;
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      while (written < 400) {
        const int before = written;
        if (pairs_seen() < before) ++wrong;
      }
    });
  }
  for (int i = 0; i < 400; ++i) {
    if (!Put(*store, *space, KeyIn("p", std::to_string(1'000 + i)), "v")) ++wrong;
    ++written;
    if (i % 40 == 0 && !RocksOf(*store).Flush({}, FamilyOf(*space)).ok()) ++wrong;
    if (i % 50 == 0) {
      const SpaceName name{SpaceKind::kIndex, static_cast<uint32_t>(100 + i)};
      if (!store->CreateSpace(name) || !store->DropSpace(name)) ++wrong;
    }
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}

TEST_CASE("a cursor that outlives its store ends its iterator itself", "[store]") {
  auto store = OpenInMemory();
  const auto space = Make(*store);
  REQUIRE(Put(*store, *space, KeyIn("p", "key"), "value"));
  auto cursor = *store->NewCursor(*space, Partition(KeyIn("p", ""), KeyIn("q", "")));
  REQUIRE(WalkPartition(*store, *space).size() == 1);
  REQUIRE(store->Close());
  store.reset();
  CHECK(cursor->value() == "value");
}

}  // namespace
}  // namespace tepui::store::test
