#include <algorithm>

#include "demo.h"

// Questions that read the whole table.
namespace demo {
namespace {

using tepui::attr;
using tepui::Item;
using tepui::ItemView;

constexpr uint32_t kSegments = 4;

void HowMany(Demo& demo) {
  Ask(demo, "How many packages are there, counted in four parts?");
  size_t count = 0;
  for (uint32_t segment = 0; segment < kSegments; ++segment) {
    for (auto& page : demo.packages->Scan().segment(segment, kSegments)) {
      count += Must(std::move(page)).size();
    }
  }
  Answer("%zu", count);
  Expect(demo, count == demo.catalogue.packages.size(), "as many as were loaded");
}

void WhatDependsOn(Demo& demo, const std::string& library) {
  Ask(demo, "What depends on " + library + "?");
  size_t expected = 0;
  for (const Item& item : demo.catalogue.packages) {
    const auto* needs = item.Find("needs");
    if (needs != nullptr && needs->AsStringSet()->Contains(library)) ++expected;
  }
  size_t count = 0;
  auto range = demo.packages->Scan().filter(attr("needs").contains(library));
  while (!range.done()) {
    const auto page =
        Must(demo.latency.Time("scan a page of 1 MiB, filtered", [&] { return range.Next(); }));
    for (const ItemView item : page) {
      if (++count <= 3) Answer("%s", Text(item, "package").c_str());
    }
  }
  if (count > 3) Answer("... and %zu more", count - 3);
  Expect(demo, count == expected, "as many as the catalogue says");
}

// The keys of all items in the order of the scan.
std::vector<std::string> AllKeys(Demo& demo, int32_t page_items) {
  std::vector<std::string> keys;
  for (auto& page : demo.packages->Scan().limit(page_items)) {
    for (const ItemView item : Must(std::move(page))) {
      keys.push_back(Text(item, "section") + "/" + Text(item, "package"));
    }
  }
  return keys;
}

void PageTwice(Demo& demo) {
  Ask(demo, "Does paging through everything twice, in pages of other sizes, give the same?");
  const auto first = AllKeys(demo, 1'000);
  const auto second = AllKeys(demo, 777);
  auto unique = first;
  std::sort(unique.begin(), unique.end());
  unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
  Answer("%s: %zu packages, none twice", first == second ? "Yes" : "No", unique.size());
  Expect(demo, first == second, "both walks agree");
  Expect(demo, unique.size() == demo.catalogue.packages.size(), "none is missing, none is double");
}

void ReadBack(Demo& demo) {
  Ask(demo, "Is every package what was loaded, to the last attribute?");
  size_t equal = 0;
  for (const Item& expected : demo.catalogue.packages) {
    const std::string& section = *expected.Find("section")->AsString();
    const std::string& package = *expected.Find("package")->AsString();
    const auto item = Must(demo.latency.Time("get an item", [&] {
      return demo.packages->Get({section, package});
    }));
    const auto view = Must(demo.latency.Time("get a view of an item", [&] {
      return demo.packages->GetView({section, package});
    }));
    if (item && *item == expected && view && view->size() == expected.size()) ++equal;
  }
  Answer("%zu of %zu are", equal, demo.catalogue.packages.size());
  Expect(demo, equal == demo.catalogue.packages.size(), "all of them");
}

// The keys of 100 packages from `first` on.
tepui::KeysAndAttributes HundredFrom(const Demo& demo, size_t first) {
  const auto& packages = demo.catalogue.packages;
  tepui::KeysAndAttributes keys;
  for (size_t i = first; i < std::min(first + 100, packages.size()); ++i) {
    keys.keys.push_back(
        {{"section", *packages[i].Find("section")}, {"package", *packages[i].Find("package")}});
  }
  keys.projection_expression = "package, version";
  return keys;
}

void GetManyAtOnce(Demo& demo) {
  Ask(demo, "Can a hundred be read in one call, and ten thousand in a hundred?");
  size_t asked = 0;
  size_t got = 0;
  const size_t all = demo.catalogue.packages.size();
  for (size_t first = 0; first < std::min<size_t>(10'000, all); first += 100) {
    const tepui::KeysAndAttributes keys = HundredFrom(demo, first);
    const auto response = Must(demo.latency.Time("get 100 items at once", [&] {
      return demo.database->BatchGetItem({.request_items = {{"packages", keys}}});
    }));
    Expect(demo, response.unprocessed_keys.empty(), "nothing is left over");
    asked += keys.keys.size();
    got += response.responses.at("packages").size();
  }
  Answer("%zu of %zu came back", got, asked);
  Expect(demo, got == asked, "all of them");
}

}  // namespace

void AskAboutEverything(Demo& demo) {
  HowMany(demo);
  WhatDependsOn(demo, "libssl3");
  PageTwice(demo);
  ReadBack(demo);
  GetManyAtOnce(demo);
}

}  // namespace demo
