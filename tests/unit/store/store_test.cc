#include "store/store.h"

#include "scratch.h"
#include "support/catch.h"

namespace tepui::store::test {

TEST_CASE("what is put is found until it is deleted", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  CHECK(Get(*store, *space, "a") == std::nullopt);
  REQUIRE(Put(*store, *space, "a", "1"));
  CHECK(Get(*store, *space, "a") == "1");
  REQUIRE(Put(*store, *space, "a", "2"));
  CHECK(Get(*store, *space, "a") == "2");
  REQUIRE(Delete(*store, *space, "a"));
  CHECK(Get(*store, *space, "a") == std::nullopt);
}

TEST_CASE("spaces do not mix", "[store]") {
  auto store = OpenInMemory();
  auto items = Make(*store);
  auto index = Make(*store, kIndex2);
  REQUIRE(Put(*store, *items, "a", "item"));
  REQUIRE(Put(*store, *index, "a", "entry"));
  CHECK(Get(*store, *items, "a") == "item");
  CHECK(Get(*store, *index, "a") == "entry");
  CHECK(store->Spaces() == std::vector<SpaceName>{kItems1, kIndex2});
}

TEST_CASE("a refused body writes nothing", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  const Result<void> refused =
      Atomically(*store, {}, {}, [&](const Reader&, Batch& batch) -> Result<void> {
        batch.Put(*space, "a", "1");
        return Error(ErrorCode::kConditionFailed, "no");
      });
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code() == ErrorCode::kConditionFailed);
  CHECK(Get(*store, *space, "a") == std::nullopt);
  // Nor does the next one write what was left over.
  REQUIRE(Put(*store, *space, "b", "2"));
  CHECK(Get(*store, *space, "a") == std::nullopt);
}

TEST_CASE("GetMany leaves empty what is not there", "[store]") {
  auto store = OpenInMemory();
  auto items = Make(*store);
  auto index = Make(*store, kIndex2);
  REQUIRE(Put(*store, *items, "a", "1"));
  REQUIRE(Put(*store, *index, "a", std::string(100'000, 'x')));
  const SpaceKey keys[] = {{items.get(), "a"}, {items.get(), "b"}, {index.get(), "a"}};
  std::vector<PinnedBytes> values(3);
  REQUIRE(store->GetMany(keys, values));
  CHECK(values[0].bytes() == "1");
  CHECK(values[1].bytes().empty());
  CHECK(values[2].bytes() == std::string(100'000, 'x'));
  CHECK(store->GetMany({}, {}));
}

TEST_CASE("pinned bytes stay where they are when their holder moves", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  // Short ones too, which a string holds inside itself.
  for (const size_t size : {1, 15, 16, 5'000, 200'000}) {
    REQUIRE(Put(*store, *space, "a", std::string(size, 'x')));
    PinnedBytes first;
    REQUIRE(store->Get(*space, "a", &first));
    const std::string_view bytes = first.bytes();
    PinnedBytes second = std::move(first);
    PinnedBytes third;
    third = std::move(second);
    CHECK(third.bytes().data() == bytes.data());
    CHECK(bytes == std::string(size, 'x'));
    CHECK(first.bytes().empty());  // NOLINT(bugprone-use-after-move): documented
    // Overwritten meanwhile: what is pinned is not.
    REQUIRE(Put(*store, *space, "a", "other"));
    CHECK(third.bytes() == std::string(size, 'x'));
  }
}

TEST_CASE("a reader keeps its moment", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  REQUIRE(Put(*store, *space, "a", "1"));
  auto snapshot = store->NewSnapshot();
  REQUIRE(snapshot);
  REQUIRE(Put(*store, *space, "a", "2"));
  REQUIRE(Put(*store, *space, "b", "2"));
  CHECK(Get(**snapshot, *space, "a") == "1");
  CHECK(Get(**snapshot, *space, "b") == std::nullopt);
  CHECK(Walk(**snapshot, *space) == Pairs{{"a", "1"}});
  const SpaceKey keys[] = {{space.get(), "a"}, {space.get(), "b"}};
  std::vector<PinnedBytes> values(2);
  REQUIRE((*snapshot)->GetMany(keys, values));
  CHECK(values[0].bytes() == "1");
  CHECK(values[1].bytes().empty());
}

// Whether the snapshot is sure of a key, asked as it must be.
bool IsSure(Store& store, const Reader& snapshot, const Space& space, std::string_view key) {
  const SpaceKey keys[] = {{&space, key}};
  bool is_sure = false;
  CHECK(Atomically(store, keys, std::nullopt, [&](const Reader&, Batch&) -> Result<void> {
    is_sure = snapshot.SurelyHolds(keys[0]);
    return {};
  }));
  return is_sure;
}

TEST_CASE("a snapshot is sure of what nobody has written since", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  REQUIRE(Put(*store, *space, "a", "1"));
  auto snapshot = store->NewSnapshot();
  REQUIRE(snapshot);
  CHECK(IsSure(*store, **snapshot, *space, "a"));
  CHECK(IsSure(*store, **snapshot, *space, "b"));
  REQUIRE(Put(*store, *space, "b", "2"));
  CHECK(IsSure(*store, **snapshot, *space, "a"));
  CHECK_FALSE(IsSure(*store, **snapshot, *space, "b"));
  auto later = store->NewSnapshot();
  REQUIRE(later);
  CHECK(IsSure(*store, **later, *space, "b"));
  struct WriteAny final : AtomicBody {
    Result<void> Run(const Reader&, Batch& batch) override {
      batch.Put(*space, "c", "3");
      return {};
    }
    const Space* space = nullptr;
  } body;
  body.space = space.get();
  REQUIRE(store->AtomicallyAlone(std::nullopt, body));
  CHECK_FALSE(IsSure(*store, **later, *space, "a"));
}

TEST_CASE("a dropped space is read by who holds it and gone for others", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  REQUIRE(Put(*store, *space, "a", "1"));
  auto cursor = store->NewCursor(*space, {});
  REQUIRE(cursor);
  REQUIRE(store->DropSpace(kItems1));
  CHECK(Get(*store, *space, "a") == "1");
  CHECK((*cursor)->key() == "a");
  CHECK(store->Spaces().empty());
  CHECK(store->OpenSpace(kItems1).error().code() == ErrorCode::kCorruption);
  CHECK(store->DropSpace(kItems1));
  cursor->reset();
  space.reset();
  CHECK(Get(*store, *Make(*store), "a") == std::nullopt);
}

TEST_CASE("a closed store answers that it is closed, and so do its spaces", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  auto dropped = Make(*store, kIndex2);
  REQUIRE(store->DropSpace(kIndex2));
  REQUIRE(Put(*store, *space, "a", "1"));
  REQUIRE(store->Close());
  CHECK(store->Close());
  PinnedBytes bytes;
  std::vector<PinnedBytes> values(1);
  const SpaceKey keys[] = {{space.get(), "a"}};
  CHECK(store->Get(*space, "a", &bytes).error().message() == "the database is closed");
  CHECK(store->GetMany(keys, values).error().code() == ErrorCode::kClosed);
  CHECK(store->NewCursor(*space, {}).error().code() == ErrorCode::kClosed);
  CHECK(store->NewSnapshot().error().code() == ErrorCode::kClosed);
  CHECK(Put(*store, *space, "a", "2").error().code() == ErrorCode::kClosed);
  CHECK(store->CreateSpace({SpaceKind::kItems, 9}).error().code() == ErrorCode::kClosed);
  CHECK(store->OpenSpace(kItems1).error().code() == ErrorCode::kClosed);
  CHECK(store->DropSpace(kItems1).error().code() == ErrorCode::kClosed);
  CHECK(store->Spaces().empty());
  CHECK(store->Measure(*space).disk_bytes == 0);
  CHECK(store->Measure().memtable_bytes == 0);
  store.reset();
  CHECK(space->name() == kItems1);
}

TEST_CASE("a cursor and a snapshot may be closed upon", "[store]") {
  auto store = Open({.path = FreshPath("closed_upon")});
  auto space = Make(*store);
  REQUIRE(Put(*store, *space, "a", "1"));
  auto cursor = store->NewCursor(*space, {});
  auto snapshot = store->NewSnapshot();
  REQUIRE(cursor);
  REQUIRE(snapshot);
  CHECK(store->Close());
  CHECK((*cursor)->key() == "a");
  CHECK((*snapshot)->NewCursor(*space, {}).error().code() == ErrorCode::kClosed);
  PinnedBytes bytes;
  CHECK((*snapshot)->Get(*space, "a", &bytes).error().code() == ErrorCode::kClosed);
  store.reset();
  cursor->reset();
  snapshot->reset();
  CHECK(TryOpen({.path = "store_closed_upon"}));
}

TEST_CASE("all is there again after reopening", "[store]") {
  const auto durability = GENERATE(Durability::kSync, Durability::kBuffered);
  const Options options{
      .path = FreshPath("reopen"), .durability = durability, .sync_interval_ms = 5};
  {
    auto store = Open(options);
    auto space = Make(*store);
    Make(*store, kIndex2);
    for (int i = 0; i < 200; ++i) {
      REQUIRE(Put(*store, *space, std::to_string(i), std::string(100, 'x'),
                  i % 50 == 0 ? std::optional(Durability::kSync) : std::nullopt));
    }
  }
  auto store = Open(options);
  CHECK(store->Spaces() == std::vector<SpaceName>{kItems1, kIndex2});
  auto space = store->OpenSpace(kItems1);
  REQUIRE(space);
  CHECK(Walk(*store, **space).size() == 200);
}

TEST_CASE("a store opened read-only refuses to write", "[store]") {
  Options options{.path = FreshPath("read_only")};
  {
    auto store = Open(options);
    REQUIRE(Put(*store, *Make(*store), "a", "1"));
  }
  options.read_only = true;
  auto store = Open(options);
  auto other = Open(options);  // readers do not lock the directory
  auto space = store->OpenSpace(kItems1);
  REQUIRE(space);
  CHECK(Get(*store, **space, "a") == "1");
  CHECK(Put(*store, **space, "a", "2").error().code() == ErrorCode::kUnsupported);
  CHECK(store->CreateSpace(kIndex2).error().code() == ErrorCode::kUnsupported);
  CHECK(store->DropSpace(kItems1).error().code() == ErrorCode::kUnsupported);
  CHECK(store->Close());
}

TEST_CASE("figures", "[store]") {
  auto store = Open({.path = FreshPath("figures"),
                     .durability = Durability::kBuffered,
                     .write_buffer_bytes = 64 << 10});
  auto space = Make(*store);
  for (int i = 0; i < 500; ++i) {
    REQUIRE(Put(*store, *space, std::to_string(i), std::string(1'000, 'x'), Durability::kBuffered));
  }
  CHECK(store->Measure(*space).entries_estimate > 0);
  CHECK(store->Measure().memtable_bytes > 0);
  CHECK_FALSE(store->Measure().writes_stopped);
}

}  // namespace tepui::store::test
