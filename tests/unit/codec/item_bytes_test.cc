#include "codec/item_bytes.h"

#include <algorithm>
#include <string>
#include <vector>

#include "encoded.h"
#include "support/catch.h"
#include "support/hex.h"
#include "support/random_value.h"
#include "value/value_size.h"

namespace tepui::codec {
namespace {

TEST_CASE("The bytes of items are those written down") {
  // version flags size, form count, hash, type, name length, end, name, payload
  CHECK(test::Hex(Encoded({})) ==
        "02"
        "00"
        "00000000"
        "11"
        "00");
  CHECK(test::Hex(Encoded({{"id", "p1"}})) ==
        "02"
        "00"
        "04000000"
        "11"
        "01"
        "4C"
        "05"
        "02"
        "04"
        "6964"
        "7031");
}

TEST_CASE("Each type has its code") {
  CHECK(test::Hex(EncodedValue(Null())) == "01");
  CHECK(test::Hex(EncodedValue(false)) == "02");
  CHECK(test::Hex(EncodedValue(true)) == "03");
  CHECK(test::Hex(EncodedValue(5)) == "04C10A");
  CHECK(test::Hex(EncodedValue("ab")) == "056162");
  CHECK(test::Hex(EncodedValue(Binary{"\xFF"})) == "06FF");
  CHECK(test::Hex(EncodedValue(StringSet{"b", "a"})) ==
        "07"
        "01"
        "02"
        "01"
        "02"
        "61"
        "62");
  CHECK(test::Hex(EncodedValue(NumberSet{1, -1})) ==
        "08"
        "01"
        "02"
        "02"
        "04"
        "3EFD"
        "C102");
  CHECK(test::Hex(EncodedValue(BinarySet{{"a"}})) ==
        "09"
        "01"
        "01"
        "01"
        "61");
  CHECK(test::Hex(EncodedValue(List{true, "a"})) ==
        "0A"
        "01"
        "02"
        "01"
        "03"
        "03"
        "0561");
  CHECK(test::Hex(EncodedValue(List{})) ==
        "0A"
        "01"
        "00");
  CHECK(test::Hex(EncodedValue(Map{})) ==
        "0B"
        "01"
        "00");
}

void CheckScalarAccess(const Value& value, ValueView view) {
  REQUIRE(view.IsNull() == value.IsNull());
  REQUIRE(view.AsBool().has_value() == (value.AsBool() != nullptr));
  REQUIRE(view.AsNumber().has_value() == (value.AsNumber() != nullptr));
  REQUIRE(view.AsString().has_value() == (value.AsString() != nullptr));
  REQUIRE(view.AsBinary().has_value() == (value.AsBinary() != nullptr));
  REQUIRE(view.AsList().has_value() == (value.AsList() != nullptr));
  REQUIRE(view.AsMap().has_value() == (value.AsMap() != nullptr));
  if (value.AsBool()) REQUIRE(*view.AsBool() == *value.AsBool());
  if (value.AsNumber()) REQUIRE(*view.AsNumber() == *value.AsNumber());
  if (value.AsString()) REQUIRE(*view.AsString() == *value.AsString());
  if (value.AsBinary()) REQUIRE(*view.AsBinary() == value.AsBinary()->bytes);
}

template <class T, class Payload>
void CheckSetAccess(const Set<T>& set, ValueView view, Payload payload) {
  const SetView elements = *view.AsSet();
  REQUIRE(elements.type() == view.type());
  REQUIRE(elements.size() == set.size());
  size_t i = 0;
  for (const T& element : set) {
    REQUIRE(elements.payload(i++) == payload(element));
    REQUIRE(elements.ContainsPayload(payload(element)));
  }
  REQUIRE_FALSE(elements.ContainsPayload("\x01 not in there"));
}

void CheckAccess(const Value& value, ValueView view);

void CheckMapAccess(const Map& map, const MapView& view) {
  REQUIRE(view.size() == map.size());
  REQUIRE(view.empty() == map.empty());
  auto at = view.begin();
  for (const Attribute& attribute : map) {
    REQUIRE((*at).name == attribute.name);
    CheckAccess(attribute.value, (*at).value);
    const auto found = view.Find(attribute.name);
    REQUIRE(found.has_value());
    REQUIRE(*found == (*at).value);
    REQUIRE_FALSE(view.Find(attribute.name + "#").has_value());
    ++at;
  }
  REQUIRE(at == view.end());
  REQUIRE_FALSE(view.Find("#").has_value());
}

void CheckAccess(const Value& value, ValueView view) {
  REQUIRE(view.type() == value.type());
  REQUIRE(SizeOf(view) == tepui::SizeOf(value));
  CheckScalarAccess(value, view);
  if (value.AsStringSet()) {
    CheckSetAccess(*value.AsStringSet(), view, [](const std::string& text) { return text; });
    REQUIRE(view.AsSet()->element_type() == Type::kString);
  }
  if (value.AsNumberSet()) {
    CheckSetAccess(*value.AsNumberSet(), view,
                   [](const Number& number) { return EncodedValue(number).substr(1); });
    REQUIRE(view.AsSet()->element_type() == Type::kNumber);
    REQUIRE(view.AsSet()->number(0) == *view.Materialize().AsNumberSet()->begin());
  }
  if (value.AsBinarySet()) {
    CheckSetAccess(*value.AsBinarySet(), view, [](const Binary& binary) { return binary.bytes; });
    REQUIRE(view.AsSet()->element_type() == Type::kBinary);
  }
  if (value.AsMap()) CheckMapAccess(*value.AsMap(), *view.AsMap());
  if (value.AsList()) {
    REQUIRE(view.AsList()->size() == value.AsList()->size());
    for (size_t i = 0; i < value.AsList()->size(); ++i) {
      CheckAccess((*value.AsList())[i], (*view.AsList())[i]);
    }
  }
}

TEST_CASE("Any item is read in place as it was, and comes back") {
  test::Random random(10);
  for (int run = 0; run < 1'500; ++run) {
    const Item item = test::RandomItem(random, run % 100 == 0 ? 1'000 : 20);
    for (const std::string& bytes : {Encoded(item), EncodedWithMap(item)}) {
      const Result<ItemView> view = ItemView::Parse(bytes);
      REQUIRE(view.ok());
      REQUIRE(view->bytes() == bytes);
      REQUIRE(view->size_bytes() == SizeOfItem(item));
      CheckMapAccess(item, *view);
      REQUIRE(view->Materialize() == item);
      REQUIRE(EncodedLike(bytes, view->Materialize()) == bytes);
    }
  }
}

TEST_CASE("Equal items have equal bytes, and different ones different bytes") {
  test::Random random(11);
  std::vector<std::pair<std::string, Item>> seen;
  for (int run = 0; run < 400; ++run) {
    const Item item = test::RandomItem(random, 2);
    // The same attributes, put in from the back.
    Item copy;
    std::vector<Attribute> attributes(item.begin(), item.end());
    std::reverse(attributes.begin(), attributes.end());
    for (const Attribute& attribute : attributes) copy.Set(attribute.name, attribute.value);
    REQUIRE(Encoded(copy) == Encoded(item));
    const std::string with_map = EncodedWithMap(item);
    for (const auto& [bytes, other] : seen) {
      REQUIRE((bytes == Encoded(item)) == (other == item));
      REQUIRE(SameItem(*ItemView::Parse(bytes), *ItemView::Parse(with_map)) == (other == item));
    }
    seen.emplace_back(Encoded(item), item);
  }
}

TEST_CASE("Offsets grow where counts and bytes need it") {
  for (const size_t size : {0u, 240u, 249u, 250u, 251u, 252u, 253u, 260u, 65'000u, 65'528u, 65'529u,
                            65'530u, 65'531u, 65'540u, 200'000u}) {
    const Item item = {{"a", Null()}, {"m", std::string(size, 'x')}, {"z", 1}};
    const std::string bytes = Encoded(item);
    const auto view = ItemView::Parse(bytes);
    REQUIRE(view.ok());
    CHECK(view->Materialize() == item);
    // Entries: 1 for a, 1 + size for m, 3 for z.
    const size_t entries = 5 + size;
    CHECK(int{bytes[kItemHeaderBytes]} == 16 + (entries <= 255 ? 1 : entries <= 65'535 ? 2 : 4));
  }
  for (const size_t count : {254u, 255u, 256u, 257u, 65'535u, 65'536u, 70'000u}) {
    const Item item = {{"list", List(count)}};
    const auto bytes = Encoded(item);
    REQUIRE(ItemView::Parse(bytes).ok());
    CHECK(ItemView::Parse(bytes)->Materialize() == item);
  }
}

TEST_CASE("A map of any size finds each of its names and no other") {
  for (const int count : {1, 7, 8, 9, 16, 17, 255, 256, 257, 3'000}) {
    Item item;
    for (int i = 0; i < count; ++i) item.Set("name" + std::to_string(i * 7), i);
    const std::string bytes = Encoded(item);
    const ItemView view = *ItemView::Parse(bytes);
    for (int i = 0; i < count * 7; ++i) {
      const auto found = view.Find("name" + std::to_string(i));
      REQUIRE(found.has_value() == (i % 7 == 0));
      if (found) REQUIRE(*found->AsNumber() == Number(i / 7));
    }
    CHECK_FALSE(view.Find("").has_value());
  }
}

TEST_CASE("Long names are found") {
  for (const size_t size : {254u, 255u, 256u, 65'535u}) {
    const std::string name(size, 'n');
    const std::string bytes = Encoded({{name, 1}, {name + "n", 2}});
    const ItemView view = *ItemView::Parse(bytes);
    CHECK(*view.Find(name)->AsNumber() == Number(1));
    CHECK(*view.Find(name + "n")->AsNumber() == Number(2));
    CHECK_FALSE(view.Find(name.substr(1)).has_value());
  }
}

TEST_CASE("Views of nothing read as nothing") {
  CHECK(MapView().empty());
  CHECK_FALSE(MapView().Find("a").has_value());
  CHECK(MapView().Materialize().empty());
  CHECK(ItemView().size_bytes() == 0);
  CHECK(ValueView().IsNull());
  CHECK(ValueView().Materialize() == Value());
}

}  // namespace
}  // namespace tepui::codec
