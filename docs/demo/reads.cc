#include <algorithm>
#include <map>

#include "demo.h"

// Questions that an index or a key answers.
namespace demo {
namespace {

using tepui::attr;
using tepui::ItemView;
using tepui::key;

tepui::Page FiveLargest(Demo& demo, const std::string& section) {
  auto page = Must(demo.latency.Time("query a local index, 5 items", [&] {
    return demo.packages->Query(key("section") == section)
        .index("by_size")
        .descending()
        .limit(5)
        .Next();
  }));
  int64_t last = INT64_MAX;
  for (const ItemView item : page) {
    const int64_t bytes = Integer(item, "installed_bytes");
    Expect(demo, bytes <= last, "sizes fall");
    last = bytes;
  }
  return page;
}

void LargestOfASection(Demo& demo) {
  Ask(demo, "Which are the five largest packages of the section \"utils\"?");
  for (const ItemView item : FiveLargest(demo, "utils")) {
    Answer("%-32s %8.1f MiB", Text(item, "package").c_str(),
           static_cast<double>(Integer(item, "installed_bytes")) / (1 << 20));
  }
}

void LargestOfEachSection(Demo& demo) {
  Ask(demo, "Which section has the largest package of all?");
  std::map<std::string, int64_t> expected;
  for (const tepui::Item& item : demo.catalogue.packages) {
    const auto* bytes = item.Find("installed_bytes");
    int64_t& most = expected[*item.Find("section")->AsString()];
    if (bytes != nullptr) most = std::max(most, bytes->AsNumber()->ToInt64().value_or(0));
  }
  std::string found;
  int64_t most = -1;
  for (const auto& [section, bytes] : expected) {
    const tepui::Page page = FiveLargest(demo, section);
    const int64_t largest = page.size() == 0 ? 0 : Integer(page.items()[0], "installed_bytes");
    Expect(demo, largest == bytes, "the index knows the largest of " + section);
    if (largest <= most) continue;
    most = largest;
    found = section + ", with " + Text(page.items()[0], "package");
  }
  Answer("Of %zu sections it is %s: %.1f MiB", expected.size(), found.c_str(),
         static_cast<double>(most) / (1 << 20));
}

// The maintainer of most packages, and how many, as the source tells.
std::pair<std::string, size_t> BusiestMaintainer(const Demo& demo) {
  std::map<std::string, size_t> counts;
  for (const tepui::Item& item : demo.catalogue.packages) {
    if (const auto* maintainer = item.Find("maintainer")) ++counts[*maintainer->AsString()];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == counts.end()) return {};
  return {most->first, most->second};
}

void PackagesOfAMaintainer(Demo& demo) {
  const auto [maintainer, expected] = BusiestMaintainer(demo);
  Ask(demo, "What does the busiest maintainer, " + maintainer + ", look after?");
  size_t count = 0;
  int64_t bytes = 0;
  auto range =
      demo.packages->Query(key("maintainer") == maintainer).index("by_maintainer").limit(100);
  while (!range.done()) {
    const auto page =
        Must(demo.latency.Time("query a global index, 100 items", [&] { return range.Next(); }));
    for (const ItemView item : page) {
      ++count;
      bytes += Integer(item, "installed_bytes");
    }
  }
  Answer("%zu packages, %.1f GiB installed", count, static_cast<double>(bytes) / (1 << 30));
  Expect(demo, count == expected, "the index has them all, and no more");
}

void BinariesOfASource(Demo& demo) {
  const std::string source = *demo.catalogue.packages.front().Find("source")->AsString();
  Ask(demo, "Which packages are built from the source \"" + source + "\"?");
  size_t count = 0;
  for (auto& page : demo.packages->Query(key("source") == source).index("by_source")) {
    for (const ItemView item : Must(std::move(page))) {
      if (++count <= 5) Answer("%s", Text(item, "package").c_str());
    }
  }
  if (count > 5) Answer("... and %zu more", count - 5);
  Expect(demo, count > 0, "there is at least one");
}

void NamesThatBeginWith(Demo& demo) {
  Ask(demo,
      "Which packages of the section \"libs\" have a name between libc and libd, "
      "and are marked \"important\" or \"required\"?");
  size_t shown = 0;
  auto range =
      demo.packages->Query(key("section") == "libs" && key("package").between("libc", "libd"))
          .filter(attr("priority").in({"important", "required"}));
  for (auto& page : range) {
    for (const ItemView item : Must(std::move(page))) {
      ++shown;
      Answer("%s %s", Text(item, "package").c_str(), Text(item, "version").c_str());
    }
  }
  if (shown == 0) Answer("none");
}

// Reads the nested lists in place: lists of alternatives, each a map.
void DependenciesOf(Demo& demo, const tepui::Item& package) {
  const std::string& name = *package.Find("package")->AsString();
  Ask(demo, "What does " + name + " need?");
  const auto item = Must(demo.packages->GetView({*package.Find("section")->AsString(), name}));
  const auto depends = item->Find("depends")->AsList();
  for (size_t i = 0; i < depends->size(); ++i) {
    std::string line;
    const auto alternatives = *(*depends)[i].AsList();
    for (size_t j = 0; j < alternatives.size(); ++j) {
      const auto alternative = *alternatives[j].AsMap();
      if (j > 0) line += " or ";
      line += *alternative.Find("name")->AsString();
      if (const auto version = alternative.Find("version")) {
        line.append(" ").append(*alternative.Find("relation")->AsString());
        line.append(" ").append(*version->AsString());
      }
    }
    Answer("%s", line.c_str());
  }
  Expect(demo, depends->size() == package.Find("depends")->AsList()->size(), "all are there");
}

}  // namespace

void AskAboutPackages(Demo& demo) {
  LargestOfASection(demo);
  LargestOfEachSection(demo);
  PackagesOfAMaintainer(demo);
  BinariesOfASource(demo);
  NamesThatBeginWith(demo);
  const auto& packages = demo.catalogue.packages;
  const auto some = std::find_if(packages.begin(), packages.end(), [](const tepui::Item& item) {
    const auto* depends = item.Find("depends");
    return depends != nullptr && depends->AsList()->size() >= 4;
  });
  if (some != packages.end()) DependenciesOf(demo, *some);
}

}  // namespace demo
