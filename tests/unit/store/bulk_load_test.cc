#include "store/bulk_load.h"

#include <filesystem>
#include <fstream>
#include <map>

#include "scratch.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::store::test {
namespace {

namespace fs = std::filesystem;
using tepui::test::Random;

constexpr uint64_t kMemory = 64 << 10;

Result<void> Agree(const Reader&) { return {}; }

std::unique_ptr<BulkLoad> NewLoad(Store& store) {
  auto load = store.NewBulkLoad(kMemory);
  REQUIRE(load);
  return *std::move(load);
}

Result<void> WriteAndIngest(BulkLoad& load, const Space& space) {
  Result<void> written = load.Write(space, nullptr);
  return written ? load.Ingest(Agree) : written;
}

// What loads have left in the directory.
std::vector<std::string> Leftovers(const std::string& path) {
  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(path)) {
    const std::string name = file.path().filename().string();
    if (name.find("bulk-load") != name.npos) names.push_back(name);
  }
  return names;
}

// Adds `count` random changes, and says what they come to.
std::map<std::string, std::string> AddRandom(BulkLoad& load, const Space& space, Random& random,
                                             int count) {
  std::map<std::string, std::string> expected;
  for (int i = 0; i < count; ++i) {
    const std::string key = KeyIn(std::to_string(random.Below(300)), std::to_string(i % 7));
    if (random.Below(8) == 0) {
      REQUIRE(load.Delete(space, key));
      expected.erase(key);
    } else {
      const std::string value(random.Below(400), static_cast<char>('a' + i % 26));
      REQUIRE(load.Put(space, key, value));
      expected[key] = value;
    }
  }
  return expected;
}

class Told final : public LoadVisitor {
 public:
  Result<void> OnReplaced(std::string_view key, std::string_view value) override {
    text += "-" + std::string(key.substr(1)) + std::string(value);
    return {};
  }
  Result<void> OnKept(std::string_view key, std::string_view value, bool replaces) override {
    text += (replaces ? "!" : "+") + std::string(key.substr(1)) + std::string(value);
    return {};
  }
  std::string text;
};

}  // namespace

TEST_CASE("a load is what writes in its order would have been", "[store]") {
  const uint64_t seed = GENERATE(1u, 2u, 3u);
  Random random(seed);
  INFO("seed " << seed);
  const bool in_memory = seed == 3;
  const std::string path = FreshPath("load");
  auto store = Open({.path = path, .in_memory = in_memory});
  auto items = Make(*store);
  auto index = Make(*store, kIndex2);
  // Some parts in memory, some in files, and more files than are merged at once.
  auto load = NewLoad(*store);
  const auto expected_items = AddRandom(*load, *items, random, 20'000);
  const auto expected_index = AddRandom(*load, *index, random, 40);
  REQUIRE(load->Write(*items, nullptr));
  REQUIRE(load->Write(*index, nullptr));
  CHECK(Walk(*store, *items).empty());
  REQUIRE(load->Ingest(Agree));
  load.reset();
  const auto check = [&] {
    CHECK(Walk(*store, *items) == Pairs(expected_items.begin(), expected_items.end()));
    CHECK(Walk(*store, *index) == Pairs(expected_index.begin(), expected_index.end()));
  };
  check();
  if (in_memory) return;
  CHECK(Leftovers(path).empty());
  items.reset();
  index.reset();
  REQUIRE(store->Close());
  store = Open({.path = path});
  items = *store->OpenSpace(kItems1);
  index = *store->OpenSpace(kIndex2);
  check();
  // And it can be written to like any other.
  const std::string key = expected_items.begin()->first;
  REQUIRE(Put(*store, *items, key, "new"));
  CHECK(Get(*store, *items, key) == "new");
  REQUIRE(Delete(*store, *items, key));
  CHECK(Get(*store, *items, key) == std::nullopt);
}

TEST_CASE("a visitor is told what is kept and what was replaced", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  auto load = NewLoad(*store);
  for (const char* entry : {"b1", "a1", "c1", "b2", "b3"}) {
    REQUIRE(load->Put(*space, KeyIn({entry, 1}, ""), entry + 1));
  }
  REQUIRE(load->Delete(*space, KeyIn("c", "")));
  Told told;
  REQUIRE(load->Write(*space, &told));
  CHECK(told.text == "+a1-b1-b2!b3-c1");
  REQUIRE(load->Ingest(Agree));
  CHECK(Walk(*store, *space) == Pairs{{KeyIn("a", ""), "1"}, {KeyIn("b", ""), "3"}});
}

TEST_CASE("what a load brings is in no snapshot from before", "[store]") {
  auto store = Open({.path = FreshPath("load"), .durability = Durability::kBuffered});
  auto space = Make(*store);
  // What is gone, but still in the buffers and in the log.
  REQUIRE(Put(*store, *space, KeyIn("a", ""), "old"));
  REQUIRE(Delete(*store, *space, KeyIn("a", "")));
  auto load = NewLoad(*store);
  REQUIRE(load->Put(*space, KeyIn("a", ""), "1"));
  auto snapshot = store->NewSnapshot();
  REQUIRE(snapshot);
  auto cursor = store->NewCursor(*space, {});
  REQUIRE(WriteAndIngest(*load, *space));
  CHECK_FALSE((*cursor)->valid());
  CHECK(Walk(**snapshot, *space).empty());
  const std::string key = KeyIn("a", "");
  CHECK_FALSE((*snapshot)->SurelyHolds({space.get(), key}));
  CHECK(Get(*store, *space, KeyIn("a", "")) == "1");
  cursor->reset();
}

TEST_CASE("a load that is refused or given up leaves nothing", "[store]") {
  const std::string path = FreshPath("load");
  auto store = Open({.path = path});
  auto space = Make(*store);
  Random random(5);
  auto load = NewLoad(*store);
  AddRandom(*load, *space, random, 2'000);
  CHECK(Leftovers(path).size() == 1);
  REQUIRE(load->Write(*space, nullptr));
  const Result<void> refused = load->Ingest(
      [](const Reader&) -> Result<void> { return Error(ErrorCode::kConditionFailed, "no"); });
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code() == ErrorCode::kConditionFailed);
  load.reset();
  CHECK(Leftovers(path).empty());
  load = NewLoad(*store);
  AddRandom(*load, *space, random, 2'000);
  load.reset();
  CHECK(Leftovers(path).empty());
  CHECK(Walk(*store, *space).empty());
  CHECK(Put(*store, *space, KeyIn("a", ""), "1"));
}

TEST_CASE("an empty load is one too", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  auto load = NewLoad(*store);
  CHECK(WriteAndIngest(*load, *space));
  load = NewLoad(*store);
  REQUIRE(load->Delete(*space, KeyIn("a", "")));
  CHECK(WriteAndIngest(*load, *space));
  CHECK(Walk(*store, *space).empty());
}

TEST_CASE("what loads have left is removed at the next open", "[store]") {
  const std::string path = FreshPath("load");
  auto store = Open({.path = path});
  auto space = Make(*store);
  Random random(6);
  auto load = NewLoad(*store);
  AddRandom(*load, *space, random, 2'000);
  REQUIRE(store->Close());
  const auto closed = load->Put(*space, "a", "1");
  REQUIRE_FALSE(closed);
  CHECK(closed.error().code() == ErrorCode::kClosed);
  CHECK(store->NewBulkLoad(kMemory).error().code() == ErrorCode::kClosed);
  load.reset();
  CHECK(Leftovers(path).size() == 1);
  store = Open({.path = path, .read_only = true});
  CHECK(store->NewBulkLoad(kMemory).error().code() == ErrorCode::kUnsupported);
  CHECK(Leftovers(path).size() == 1);
  store = Open({.path = path});
  CHECK(Leftovers(path).empty());
}

TEST_CASE("a temporary file that is damaged is found out", "[store]") {
  const std::string path = FreshPath("load");
  auto store = Open({.path = path});
  auto space = Make(*store);
  Random random(7);
  auto load = NewLoad(*store);
  AddRandom(*load, *space, random, 2'000);
  for (const auto& file : fs::directory_iterator(path + "/" + Leftovers(path)[0])) {
    std::fstream bytes(file.path(), std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(static_cast<std::streamoff>(fs::file_size(file.path()) / 2));
    bytes.put('\xAB');
    break;
  }
  const Result<void> written = load->Write(*space, nullptr);
  REQUIRE_FALSE(written);
  CHECK(written.error().code() == ErrorCode::kCorruption);
}

}  // namespace tepui::store::test
