#include "load/choice.h"

#include <algorithm>
#include <vector>

#include "support/catch.h"

namespace tepui::load {
namespace {

constexpr uint64_t kItems = 1'000;
constexpr int kDraws = 400'000;

// How often each item was chosen, as a part of all.
std::vector<double> PartsOf(Distribution distribution) {
  const ItemCount items{kItems};
  const auto choice = MakeChoice(distribution, items);
  Random random(11);
  std::vector<double> parts(kItems);
  for (int i = 0; i < kDraws; ++i) parts.at(choice->Next(random)) += 1.0 / kDraws;
  return parts;
}

}  // namespace

TEST_CASE("a uniform choice has no favourites", "[load]") {
  const std::vector<double> parts = PartsOf(Distribution::kUniform);
  CHECK(*std::max_element(parts.begin(), parts.end()) < 1.3 / kItems);
  CHECK(*std::min_element(parts.begin(), parts.end()) > 0.7 / kItems);
}

// The favourite is drawn with 1 / 26.469, and others fall on it now and then.
TEST_CASE("a zipfian choice has the favourites of YCSB", "[load]") {
  std::vector<double> parts = PartsOf(Distribution::kZipfian);
  CHECK(parts[Scatter(0) % kItems] == Approx(1 / 26.469).margin(0.002));
  CHECK(parts[Scatter(1) % kItems] == Approx(0.5034 / 26.469).margin(0.002));
  std::sort(parts.rbegin(), parts.rend());
  double tenth = 0;
  for (uint64_t i = 0; i < kItems / 10; ++i) tenth += parts[i];
  CHECK(tenth > 0.25);
  CHECK(parts.back() > 0);
}

TEST_CASE("the latest are chosen most, also of items that come", "[load]") {
  const std::vector<double> parts = PartsOf(Distribution::kLatest);
  CHECK(parts[kItems - 1] > 0.1);
  CHECK(parts[kItems - 1] > 1.5 * parts[kItems - 2]);
  CHECK(parts[kItems - 2] > parts[kItems / 2]);
  ItemCount items{kItems};
  const auto choice = MakeChoice(Distribution::kLatest, items);
  items = 2 * kItems;
  Random random(5);
  uint64_t newest = 0;
  for (int i = 0; i < 1'000; ++i) newest = std::max(newest, choice->Next(random));
  CHECK(newest == 2 * kItems - 1);
}

TEST_CASE("a hot choice is one item", "[load]") {
  CHECK(PartsOf(Distribution::kHot)[0] == Approx(1));
}

}  // namespace tepui::load
