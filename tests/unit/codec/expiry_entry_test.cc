#include "codec/expiry_entry.h"

#include <string>
#include <vector>

#include "codec/item_key.h"
#include "encoded.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::codec {
namespace {

std::optional<uint64_t> ExpiryOfValue(const Value& value) {
  const std::string bytes = Encoded({{"id", "p1"}, {"until", value}});
  return ExpiryOf(ItemView::FromChecked(bytes), "until");
}

std::optional<uint64_t> ExpiryOfNumber(const std::string& text) {
  return ExpiryOfValue(*Number::Parse(text));
}

std::string EntryKey(uint64_t seconds, std::string_view item_key) {
  KeyBuffer key;
  AppendExpiryKey(seconds, item_key, &key);
  return std::string(key.view());
}

}  // namespace

TEST_CASE("A number is the second at or before it") {
  CHECK(ExpiryOfNumber("0") == 0);
  CHECK(ExpiryOfNumber("1") == 1);
  CHECK(ExpiryOfNumber("1700000000") == 1'700'000'000);
  CHECK(ExpiryOfNumber("1700000000.5") == 1'700'000'000);
  CHECK(ExpiryOfNumber("0.5") == 0);
  CHECK(ExpiryOfNumber("1E-130") == 0);
  CHECK(ExpiryOfNumber("0.99999999999999999999999999999999999999") == 0);
  CHECK(ExpiryOfNumber("9223372036854775807") == INT64_MAX);
  // Nearer to the next second than a double can tell.
  for (const char* whole : {"1", "2147483647", "1700000000", "4294967295", "100000000000"}) {
    CAPTURE(whole);
    CHECK(ExpiryOfNumber(std::string(whole) + ".99999999999999999999") ==
          std::stoull(std::string(whole)));
    CHECK(ExpiryOfNumber(std::string(whole) + ".00000000000000000001") ==
          std::stoull(std::string(whole)));
  }
}

TEST_CASE("What is no time does not expire") {
  for (const char* text : {"-1", "-0.5", "-1E-130", "-1700000000", "18446744073709551615", "1E+19",
                           "1E+125", "9.9999999999999999999999999999999999999E+125"}) {
    CAPTURE(text);
    CHECK_FALSE(ExpiryOfNumber(text));
  }
  CHECK_FALSE(ExpiryOfValue("1700000000"));
  CHECK_FALSE(ExpiryOfValue(Null()));
  CHECK_FALSE(ExpiryOfValue(true));
  CHECK_FALSE(ExpiryOfValue(Binary{"1"}));
  CHECK_FALSE(ExpiryOfValue(NumberSet{1}));
  CHECK_FALSE(ExpiryOfValue(List{1}));
  CHECK_FALSE(ExpiryOfValue(Map{{"until", 1}}));
  const std::string other = Encoded({{"id", "p1"}, {"Until", 1}});
  CHECK_FALSE(ExpiryOf(ItemView::FromChecked(other), "until"));
}

TEST_CASE("An entry's key gives back its second and its item") {
  test::Random random(5);
  for (int i = 0; i < 1'000; ++i) {
    const uint64_t seconds = random.Next() >> random.Below(64);
    const std::string item_key = random.Bytes(1 + random.Below(40));
    const std::string key = EntryKey(seconds, item_key);
    const auto entry = ParseExpiryKey(key);
    REQUIRE(entry);
    CHECK(entry->seconds == seconds);
    CHECK(entry->item_key == item_key);
  }
  const std::string key = EntryKey(7, "k");
  for (size_t size = 0; size < key.size(); ++size) {
    CHECK_FALSE(ParseExpiryKey(std::string_view(key).substr(0, size)));
  }
}

TEST_CASE("Entries are in the order of time, then of items") {
  const std::vector<std::string> items = {std::string("\0", 1), "a", "a\xFF", "b", "\xFF"};
  std::string last;
  for (const uint64_t seconds : {uint64_t{0}, uint64_t{1}, uint64_t{255}, uint64_t{256},
                                 uint64_t{1'700'000'000}, uint64_t{1} << 40, UINT64_MAX}) {
    // What an end of a range is made of comes before all entries of its second.
    CHECK(EntryKey(seconds, {}) > last);
    for (const std::string& item : items) {
      const std::string key = EntryKey(seconds, item);
      CHECK(key > last);
      CHECK(key > EntryKey(seconds, {}));
      last = key;
    }
  }
}

}  // namespace tepui::codec
