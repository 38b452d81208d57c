#include <map>
#include <string>
#include <vector>

#include "codec/item_bytes.h"
#include "encoded.h"
#include "support/catch.h"
#include "support/random_value.h"

namespace tepui::codec {
namespace {

// Changes by name, and the bytes of their values.
using Changes = std::map<std::string, std::optional<Value>>;

std::string Merged(const std::string& old, const Changes& changes) {
  std::vector<std::string> values;
  values.reserve(changes.size());
  std::vector<AttributeChange> encoded;
  for (const auto& [name, value] : changes) {
    encoded.push_back({name, std::nullopt});
    if (!value) continue;
    values.push_back(EncodedValue(*value));
    encoded.back().value = ValueView(values.back());
  }
  Buffer out;
  out.Append("in front");
  MergeItem(*ItemView::Parse(old), encoded, &out);
  return std::string(out.view().substr(8));
}

Item Applied(Item item, const Changes& changes) {
  for (const auto& [name, value] : changes) {
    value ? item.Set(name, *value) : static_cast<void>(item.Erase(name));
  }
  return item;
}

TEST_CASE("Merging gives the bytes of the changed item") {
  const Item item = {{"b", 1}, {"d", "text"}, {"f", List{1, 2}}};
  const std::vector<Changes> all = {
      {},
      {{"a", 1}},
      {{"b", 2}},
      {{"c", Map{{"x", 1}}}},
      {{"z", Null()}},
      {{"d", std::nullopt}},
      {{"x", std::nullopt}},
      {{"b", std::nullopt}, {"d", std::nullopt}, {"f", std::nullopt}},
      {{"a", 1}, {"b", std::nullopt}, {"c", 2}, {"d", 3}, {"e", 4}, {"g", std::nullopt}},
      {{"c", std::string(300, 'x')}},
      {{"c", std::string(70'000, 'x')}},
  };
  for (const Changes& changes : all) {
    CHECK(Merged(Encoded(item), changes) == Encoded(Applied(item, changes)));
    CHECK(Merged(EncodedWithMap(item), changes) == Encoded(Applied(item, changes)));
    CHECK(Merged(Encoded({}), changes) == Encoded(Applied({}, changes)));
  }
  // From wide offsets back to narrow ones.
  const Item wide = Applied(item, {{"c", std::string(70'000, 'x')}});
  CHECK(Merged(Encoded(wide), {{"c", std::nullopt}}) == Encoded(item));
}

TEST_CASE("Merging any changes gives the bytes of the changed item") {
  test::Random random(13);
  for (int run = 0; run < 3'000; ++run) {
    const Item item = test::RandomItem(random, 12);
    Changes changes;
    for (const Attribute& attribute : item) {
      if (random.OneIn(3)) changes[attribute.name] = std::nullopt;
      if (random.OneIn(3)) changes[attribute.name] = test::RandomValue(random, 3);
    }
    const Item others = test::RandomItem(random, 4);
    for (const Attribute& attribute : others) changes[attribute.name] = attribute.value;
    REQUIRE(Merged(Encoded(item), changes) == Encoded(Applied(item, changes)));
    REQUIRE(Merged(EncodedWithMap(item), changes) == Encoded(Applied(item, changes)));
  }
}

TEST_CASE("Projecting gives the bytes of the item with those names") {
  test::Random random(14);
  for (int run = 0; run < 2'000; ++run) {
    const Item item = test::RandomItem(random, random.OneIn(20) ? 400 : 12);
    Item kept;
    std::vector<std::string> names = {"#not there"};
    for (const Attribute& attribute : item) {
      if (random.OneIn(2)) continue;
      names.push_back(attribute.name);
      kept.Set(attribute.name, attribute.value);
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    for (const std::string& bytes : {Encoded(item), EncodedWithMap(item)}) {
      Buffer out;
      ProjectItem(*ItemView::Parse(bytes), names, &out);
      REQUIRE(out.view() == Encoded(kept));
      out.Clear();
      ProjectItem(*ItemView::Parse(bytes), views, &out);
      REQUIRE(out.view() == Encoded(kept));
    }
  }
}

}  // namespace
}  // namespace tepui::codec
