#include <algorithm>
#include <map>

#include "scratch.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::store::test {
namespace {

using tepui::test::Random;
using Model = std::map<std::string, std::string>;

Pairs Expected(const Model& model, const CursorRange& range) {
  Pairs pairs;
  for (const auto& [key, value] : model) {
    if (key >= range.begin && (range.end.empty() || key < range.end))
      pairs.emplace_back(key, value);
  }
  if (!range.forward) std::reverse(pairs.begin(), pairs.end());
  return pairs;
}

std::string RandomPartition(Random& random) {
  static const std::vector<std::string> kPartitions = {
      "", "a", "b", "ab", "\xFF", "\xFF\xFF", "a\xFF", std::string(1, '\0'), "long partition"};
  return kPartitions[random.Below(kPartitions.size())];
}

std::string RandomKey(Random& random) {
  return KeyIn(RandomPartition(random), random.Bytes(random.Below(4)));
}

// The least bytes above all that begin with `bytes`; empty when there are none.
std::string NextPrefix(std::string bytes) {
  while (!bytes.empty() && bytes.back() == '\xFF') bytes.pop_back();
  if (!bytes.empty()) ++bytes.back();
  return bytes;
}

// Whole partitions, parts of one, what spans several, and everything.
std::pair<std::string, std::string> RandomRange(Random& random) {
  const std::string partition = KeyIn(RandomPartition(random), "");
  switch (random.Below(5)) {
    case 0:
      return {partition, NextPrefix(partition)};
    case 1:
      return {partition + random.Bytes(2), NextPrefix(partition)};
    case 2:
      return {partition + random.Bytes(1), partition + random.Bytes(2)};
    case 3:
      return {random.Bytes(random.Below(3)), random.Bytes(random.Below(3))};
    default:
      return {RandomKey(random), RandomKey(random)};
  }
}

// Enough of it goes into files for filters to matter.
void Fill(Random& random, Store& store, const Space& space, Model* model) {
  for (int i = 0; i < 3'000; ++i) {
    const std::string key = RandomKey(random);
    if (random.OneIn(4)) {
      REQUIRE(Delete(store, space, key));
      model->erase(key);
    } else {
      const std::string value = std::to_string(i) + std::string(random.Below(300), 'x');
      REQUIRE(Put(store, space, key, value));
      (*model)[key] = value;
    }
  }
}

}  // namespace

TEST_CASE("cursors see exactly their range, in both directions", "[store]") {
  const SpaceName name = GENERATE(kItems1, kIndex2);
  auto store = Open({.in_memory = true, .write_buffer_bytes = 64 << 10});
  auto space = Make(*store, name);
  Random random(20'261);
  Model model;
  for (int round = 0; round < 4; ++round) {
    Fill(random, *store, *space, &model);
    for (int i = 0; i < 400; ++i) {
      const auto [begin, end] = RandomRange(random);
      const CursorRange range{begin, end, random.OneIn(2)};
      INFO("round " << round << ", range " << i);
      REQUIRE(Walk(*store, *space, range) == Expected(model, range));
    }
  }
}

TEST_CASE("a cursor does not see what is written after it was made", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  REQUIRE(Put(*store, *space, "a", "1"));
  auto cursor = store->NewCursor(*space, {});
  REQUIRE(cursor);
  REQUIRE(Put(*store, *space, "b", "2"));
  (*cursor)->Advance();
  CHECK_FALSE((*cursor)->valid());
  (*cursor)->Advance();
  CHECK_FALSE((*cursor)->valid());
  CHECK((*cursor)->status());
}

TEST_CASE("ranges that hold nothing", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  REQUIRE(Put(*store, *space, "b", "1"));
  for (const bool forward : {true, false}) {
    CHECK(Walk(*store, *space, {"c", "a", forward}).empty());
    CHECK(Walk(*store, *space, {"b", "b", forward}).empty());
    CHECK(Walk(*store, *space, {"c", "", forward}).empty());
    CHECK(Walk(*store, *space, {"", "b", forward}).empty());
    CHECK(Walk(*store, *space, {"b", "", forward}).size() == 1);
  }
}

}  // namespace tepui::store::test
