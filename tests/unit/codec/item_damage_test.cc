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
  if (!VerifyItem(*view)) return Encoded(item).size() <= bytes.size();
  for (const Attribute& attribute : item) {
    if (!view->Find(attribute.name)) return false;
  }
  return EncodedLike(bytes, item) == bytes && view->size_bytes() == SizeOfItem(item);
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

// Of each version that is read.
std::vector<std::string> EncodedForms(const Item& item) {
  return {Encoded(item), EncodedWithMap(item)};
}

TEST_CASE("Bytes cut short are refused") {
  for (const std::string& bytes : EncodedForms(Specimen())) {
    REQUIRE(IsRefusedOrCanonical(bytes));
    for (size_t size = 0; size < bytes.size(); ++size) {
      const Exact exact(bytes.substr(0, size));
      REQUIRE_FALSE(ItemView::Parse(exact.view()).ok());
    }
    REQUIRE_FALSE(ItemView::Parse(bytes + '\0').ok());
  }
}

TEST_CASE("One bit flipped gives an error or another item") {
  for (const std::string& bytes : EncodedForms(Specimen())) {
    size_t refused = 0;
    for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      std::string changed = bytes;
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
      CAPTURE(bytes[0], bit);
      REQUIRE(IsRefusedOrCanonical(changed));
      if (!IsVerified(changed)) ++refused;
    }
    // Only bits of texts, bytes and digits can go unnoticed; the name's are seen by its hash.
    CHECK(refused > bytes.size() * 8 / 2);
  }
}

TEST_CASE("Any byte changed in any item gives an error or another item") {
  test::Random random(12);
  for (int run = 0; run < 20'000; ++run) {
    std::string bytes = EncodedForms(test::RandomItem(random, 8))[random.Below(2)];
    for (int changes = random.Between(1, 3); changes > 0; --changes) {
      bytes[random.Below(bytes.size())] = static_cast<char>(random.Below(256));
    }
    REQUIRE(IsRefusedOrCanonical(bytes));
  }
}

TEST_CASE("Bytes in disorder are refused") {
  for (std::string names : EncodedForms({{"a", 1}, {"b", 1}})) {
    REQUIRE(IsVerified(names));
    const size_t hashes = kItemHeaderBytes + 2;
    std::swap(names[hashes], names[hashes + 1]);
    REQUIRE(ItemView::Parse(names).ok());
    REQUIRE_FALSE(IsVerified(names));
    std::swap(names[names.rfind('a')], names[names.rfind('b')]);
    REQUIRE_FALSE(IsVerified(names));
  }
  for (const std::string& bytes : EncodedForms({{"a", StringSet{"x", "y"}}})) {
    std::string changed = bytes;
    std::swap(changed[changed.find('x')], changed[changed.find('y')]);
    REQUIRE_FALSE(ItemView::Parse(changed).ok());
    changed = bytes;
    changed[changed.find('y')] = 'x';
    REQUIRE_FALSE(ItemView::Parse(changed).ok());
  }
}

TEST_CASE("Names in disorder are found whatever they begin with, and read as the map they mean") {
  const std::string long_start(300, 'n');
  for (const std::string& start : {std::string(), std::string("n"), std::string("1234567"),
                                   std::string("12345678"), std::string("123456789"), long_start}) {
    // The last value is short and long: few bytes behind the name, and many.
    for (const Value& last : {Value(Null()), Value(std::string(20, 'v'))}) {
      for (const std::string& bytes : EncodedForms({{start + '1', 1}, {start + '2', last}})) {
        CAPTURE(start.size(), last == Null(), bytes[0]);
        REQUIRE(IsRefusedOrCanonical(bytes));
        REQUIRE(IsVerified(bytes));
        const size_t first_end = bytes.find(start + '1') + start.size();
        const size_t second_end = bytes.find(start + '2', first_end) + start.size();
        for (const char* const ends : {"21", "11", "22"}) {
          std::string changed = bytes;
          changed[first_end] = ends[0];
          changed[second_end] = ends[1];
          const Exact exact(changed);
          CHECK_FALSE(IsVerified(exact.view()));
          const auto view = ItemView::Parse(exact.view());
          if (bytes[0] == kItemFormatOfMaps) CHECK_FALSE(view.ok());
          if (view) CHECK(view->Materialize().Find(start + ends[1]) != nullptr);
        }
      }
    }
  }
}

TEST_CASE("Zeros in names are bytes like others") {
  const std::string zero(1, '\0');
  const Item item{{zero, 1}, {zero + zero, 1}, {"a", 1}, {"a" + zero, 1}, {"a" + zero + "b", 1}};
  for (const std::string& bytes : EncodedForms(item)) {
    CHECK(IsRefusedOrCanonical(bytes));
    CHECK(IsVerified(bytes));
  }
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
  for (const std::string& bytes : EncodedForms({{"a", 1}})) {
    for (const size_t at : {0u, 1u, 2u, 5u, 6u}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] + 1);
      CHECK_FALSE(ItemView::Parse(changed).ok());
    }
  }
  // Wider offsets than the entries need, and a form that is not the version's.
  CHECK(ItemView::Parse({"\x01\x00\x00\x00\x00\x00\x01\x00", 8}).ok());
  CHECK_FALSE(ItemView::Parse({"\x01\x00\x00\x00\x00\x00\x02\x00\x00", 9}).ok());
  CHECK_FALSE(ItemView::Parse({"\x01\x00\x00\x00\x00\x00\x11\x00", 8}).ok());
  CHECK(ItemView::Parse({"\x02\x00\x00\x00\x00\x00\x11\x00", 8}).ok());
  CHECK_FALSE(ItemView::Parse({"\x02\x00\x00\x00\x00\x00\x12\x00\x00", 9}).ok());
  CHECK_FALSE(ItemView::Parse({"\x02\x00\x00\x00\x00\x00\x01\x00", 8}).ok());
}

// Of one attribute `a` whose value is null, with its length and its entry as given.
std::string ItemOfEntry(uint8_t name_length, std::string_view entry) {
  std::string bytes("\x02\x00\x02\x00\x00\x00\x11\x01", 8);
  bytes.push_back(Encoded({{"a", Null()}})[8]);  // the name's hash
  bytes.push_back('\x01');
  bytes.push_back(static_cast<char>(name_length));
  bytes.push_back(static_cast<char>(entry.size()));
  return bytes.append(entry);
}

// The same in a map.
std::string ItemOfMapEntry(std::string_view entry) {
  std::string bytes("\x01\x00\x02\x00\x00\x00\x01\x01", 8);
  bytes.push_back(Encoded({{"a", Null()}})[8]);
  bytes.push_back(static_cast<char>(entry.size()));
  return bytes.append(entry);
}

TEST_CASE("A name's length has one form") {
  const auto reads = [](const std::string& bytes) {
    return ItemView::Parse(Exact(bytes).view()).ok();
  };
  const std::string long_a(
      "\x01\x00\x00\x00"
      "a",
      5);
  CHECK(ItemOfEntry(1, "a") == Encoded({{"a", Null()}}));
  CHECK_FALSE(reads(ItemOfEntry(0xFF, long_a)));
  CHECK_FALSE(reads(ItemOfEntry(0xFF, "a")));
  CHECK_FALSE(reads(ItemOfEntry(0, "a")));
  CHECK_FALSE(reads(ItemOfEntry(2, "a")));
  CHECK_FALSE(reads(ItemOfEntry(1, "")));

  CHECK(ItemOfMapEntry("\x01"
                       "a\x01") == EncodedWithMap({{"a", Null()}}));
  CHECK_FALSE(reads(ItemOfMapEntry("\xFF" + long_a + '\x01')));
  CHECK_FALSE(
      reads(ItemOfMapEntry("\x02"
                           "a\x01")));
  CHECK_FALSE(
      reads(ItemOfMapEntry("\x01"
                           "a")));
  CHECK_FALSE(reads(ItemOfMapEntry("")));
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
  for (const char version : {'\x01', '\x02'}) {
    for (const char width : {'\x01', '\x02', '\x04'}) {
      for (size_t size = 0; size < 40; ++size) {
        std::string bytes("\x00\x00\x00\x00\x00\x00", 6);
        bytes[0] = version;
        bytes.push_back(static_cast<char>(version == 1 ? width : 0x10 | width));
        bytes.append(size, '\xFF');
        CHECK_FALSE(ItemView::Parse(Exact(bytes).view()).ok());
      }
    }
  }
}

}  // namespace
}  // namespace tepui::codec
