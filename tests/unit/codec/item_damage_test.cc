#include <algorithm>
#include <string>
#include <vector>

#include "codec/item_bytes.h"
#include "encoded.h"
#include "support/catch.h"
#include "support/random_value.h"
#include "value/value_size.h"

// Damaged bytes are refused, or are another item in its only form; under a sanitizer this also
// shows that nothing outside of them is read.
namespace tepui::codec {
namespace {

// An exact copy on the heap, so that reading past its end is seen.
struct Exact {
  explicit Exact(std::string_view bytes) : copy(bytes.begin(), bytes.end()) {}
  std::string_view view() const { return {copy.data(), copy.size()}; }
  std::vector<char> copy;
};

// Whether the bytes pass every check there is.
bool IsVerified(std::string_view bytes) {
  const Result<ItemView> view = ItemView::Parse(bytes);
  return view && VerifyItem(*view);
}

bool IsRefusedOrCanonical(std::string_view bytes) {
  const Exact exact(bytes);
  const Result<ItemView> view = ItemView::Parse(exact.view());
  if (!view) return view.error().code() == ErrorCode::kCorruption;
  const Item item = view->Materialize();
  if (!VerifyItem(*view)) return Encoded(item).size() == bytes.size();
  for (const Attribute& attribute : item) {
    if (!view->Find(attribute.name)) return false;
  }
  return Encoded(item) == bytes && view->size_bytes() == SizeOfItem(item);
}

Item Specimen() {
  return {{"null", Null()},
          {"bools", List{true, false}},
          {"number", -12.5_n},
          {"text", "some text"},
          {"bytes", Binary{std::string("\0\xFF", 2)}},
          {"ss", StringSet{"a", "b", "cc"}},
          {"ns", NumberSet{-1, 0, 1e100_n}},
          {"bs", BinarySet{{"x"}, {"yy"}}},
          {"map", Map{{"k", List{Map{}, List{}}}, {"l", 1}}},
          {std::string(300, 'n'), 1}};
}

TEST_CASE("Bytes cut short are refused") {
  const std::string bytes = Encoded(Specimen());
  REQUIRE(IsRefusedOrCanonical(bytes));
  for (size_t size = 0; size < bytes.size(); ++size) {
    const Exact exact(bytes.substr(0, size));
    REQUIRE_FALSE(ItemView::Parse(exact.view()).ok());
  }
  REQUIRE_FALSE(ItemView::Parse(bytes + '\0').ok());
}

TEST_CASE("One bit flipped gives an error or another item") {
  const std::string bytes = Encoded(Specimen());
  size_t refused = 0;
  for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string changed = bytes;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    CAPTURE(bit);
    REQUIRE(IsRefusedOrCanonical(changed));
    if (!IsVerified(changed)) ++refused;
  }
  // Only bits of texts, bytes and digits can go unnoticed; the name's are seen by its hash.
  CHECK(refused > bytes.size() * 8 / 2);
}

TEST_CASE("Any byte changed in any item gives an error or another item") {
  test::Random random(12);
  for (int run = 0; run < 20'000; ++run) {
    std::string bytes = Encoded(test::RandomItem(random, 8));
    for (int changes = random.Between(1, 3); changes > 0; --changes) {
      bytes[random.Below(bytes.size())] = static_cast<char>(random.Below(256));
    }
    REQUIRE(IsRefusedOrCanonical(bytes));
  }
}

TEST_CASE("Bytes in disorder are refused") {
  std::string names = Encoded({{"a", 1}, {"b", 1}});
  REQUIRE(ItemView::Parse(names).ok());
  const size_t hashes = kItemHeaderBytes + 2;
  std::swap(names[hashes], names[hashes + 1]);
  REQUIRE(ItemView::Parse(names).ok());
  REQUIRE_FALSE(IsVerified(names));
  std::swap(names[names.find('a')], names[names.find('b')]);
  REQUIRE_FALSE(ItemView::Parse(names).ok());

  std::string set = Encoded({{"a", StringSet{"x", "y"}}});
  std::swap(set[set.find('x')], set[set.find('y')]);
  REQUIRE_FALSE(ItemView::Parse(set).ok());
  std::string twice = Encoded({{"a", StringSet{"x", "y"}}});
  twice[twice.find('y')] = 'x';
  REQUIRE_FALSE(ItemView::Parse(twice).ok());
}

TEST_CASE("Names in disorder are refused whatever they begin with") {
  const std::string long_start(300, 'n');
  for (const std::string& start : {std::string(), std::string("n"), std::string("1234567"),
                                   std::string("12345678"), std::string("123456789"), long_start}) {
    // The last value is short and long: few bytes behind the name, and many.
    for (const Value& last : {Value(Null()), Value(std::string(20, 'v'))}) {
      CAPTURE(start.size(), last == Null());
      const std::string bytes = Encoded({{start + 'a', 1}, {start + 'b', last}});
      REQUIRE(IsRefusedOrCanonical(bytes));
      REQUIRE(ItemView::Parse(bytes).ok());
      const size_t first_end = bytes.find(start + 'a') + start.size();
      const size_t second_end = bytes.find(start + 'b') + start.size();
      for (const char* const ends : {"ba", "aa", "bb"}) {
        std::string changed = bytes;
        changed[first_end] = ends[0];
        changed[second_end] = ends[1];
        CHECK_FALSE(ItemView::Parse(Exact(changed).view()).ok());
      }
    }
  }
}

TEST_CASE("Zeros in names are bytes like others") {
  const std::string zero(1, '\0');
  const Item item{{zero, 1}, {zero + zero, 1}, {"a", 1}, {"a" + zero, 1}, {"a" + zero + "b", 1}};
  CHECK(IsRefusedOrCanonical(Encoded(item)));
  CHECK(ItemView::Parse(Encoded(item)).ok());
}

TEST_CASE("Texts that are not UTF-8 are found by verifying") {
  for (const Item& item : {Item{{"text", "\xFF"}}, Item{{"ss", StringSet{"a", "\xC3"}}},
                           Item{{"\x80", 1}}, Item{{"l", List{Map{{"k", "\xFF"}}}}}}) {
    CHECK(ItemView::Parse(Encoded(item)).ok());
    CHECK_FALSE(IsVerified(Encoded(item)));
  }
  CHECK(IsVerified(Encoded({{"bytes", Binary{"\xFF"}}, {"bs", BinarySet{{"\xFF"}}}})));
}

TEST_CASE("Other versions, flags, sizes and widths are refused") {
  const std::string bytes = Encoded({{"a", 1}});
  for (const size_t at : {0u, 1u, 2u, 5u, 6u}) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] + 1);
    CHECK_FALSE(ItemView::Parse(changed).ok());
  }
  // Wider offsets than the entries need.
  const std::string wide("\x01\x00\x00\x00\x00\x00\x02\x00\x00", 9);
  CHECK_FALSE(ItemView::Parse(wide).ok());
}

// Of one attribute `a` whose value is null, with its entry as given.
std::string ItemOfEntry(std::string_view entry) {
  std::string bytes("\x01\x00\x02\x00\x00\x00\x01\x01", 8);
  bytes.push_back(Encoded({{"a", Null()}})[8]);  // the name's hash
  bytes.push_back(static_cast<char>(entry.size()));
  return bytes.append(entry);
}

TEST_CASE("A name's length has one form") {
  CHECK(ItemOfEntry("\x01"
                    "a\x01") == Encoded({{"a", Null()}}));
  CHECK_FALSE(ItemView::Parse(ItemOfEntry({"\xFF\x01\x00\x00\x00"
                                           "a\x01",
                                           7}))
                  .ok());
  CHECK_FALSE(ItemView::Parse(ItemOfEntry("\x02"
                                          "a\x01"))
                  .ok());
  CHECK_FALSE(ItemView::Parse(ItemOfEntry("\x01"
                                          "a"))
                  .ok());
  CHECK_FALSE(ItemView::Parse(ItemOfEntry("")).ok());
}

TEST_CASE("Values nested too deep to be read by recursion are refused") {
  const auto nested = [](int levels) {
    Value value = Null();
    for (int i = 1; i < levels; ++i) value = List{std::move(value)};
    return Encoded({{"a", value}});
  };
  CHECK(ItemView::Parse(nested(kStoredDepthMax)).ok());
  CHECK_FALSE(ItemView::Parse(nested(kStoredDepthMax + 1)).ok());
  CHECK_FALSE(ItemView::Parse(nested(2'000)).ok());
}

TEST_CASE("Counts that promise more than there is are refused") {
  for (const char width : {'\x01', '\x02', '\x04'}) {
    for (size_t size = 0; size < 40; ++size) {
      std::string bytes("\x01\x00\x00\x00\x00\x00", 6);
      bytes.push_back(width);
      bytes.append(size, '\xFF');
      CHECK_FALSE(ItemView::Parse(Exact(bytes).view()).ok());
    }
  }
}

}  // namespace
}  // namespace tepui::codec
