#include "codec/sortable_number.h"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/hex.h"
#include "support/random_value.h"
#include "value/value_size.h"

namespace tepui::codec {
namespace {

std::string Encode(const Number& number) {
  char bytes[kSortableNumberBytesMax];
  return {bytes, EncodeNumber(number, bytes)};
}

std::string EncodeText(std::string_view text) { return Encode(*Number::Parse(text)); }

TEST_CASE("Small integers take one byte more than pairs of digits") {
  CHECK(test::Hex(EncodeText("0")) == "80");
  CHECK(test::Hex(EncodeText("1")) == "C102");
  CHECK(test::Hex(EncodeText("-1")) == "3EFD");
  CHECK(test::Hex(EncodeText("99")) == "C1C6");
  CHECK(test::Hex(EncodeText("100")) == "C202");
  CHECK(test::Hex(EncodeText("101")) == "C20302");
  CHECK(test::Hex(EncodeText("1E-130")) == "810002");
  CHECK(test::Hex(EncodeText("1E-128")) == "810102");
  CHECK(test::Hex(EncodeText("1E-126")) == "8202");
  CHECK(test::Hex(EncodeText("1E+125")) == "FF14");
}

TEST_CASE("Every number comes back, and compares as its bytes do") {
  test::Random random(7);
  std::vector<Number> numbers = {0, 1, -1, 1e125_n, -1e125_n, 1e-130_n, -1e-130_n, 1e-127_n};
  for (int i = 0; i < 1'000; ++i) numbers.push_back(test::RandomNumber(random));
  std::sort(numbers.begin(), numbers.end());

  std::string previous;
  for (size_t i = 0; i < numbers.size(); ++i) {
    CAPTURE(numbers[i].ToString());
    const std::string bytes = Encode(numbers[i]);
    REQUIRE(bytes.size() <= kSortableNumberBytesMax);
    Number back;
    REQUIRE(DecodeNumber(bytes, &back));
    REQUIRE(back == numbers[i]);
    REQUIRE(SortableNumberLength(bytes + "anything") == bytes.size());
    REQUIRE(SortableNumberSize(bytes) == SizeOf(numbers[i]));
    if (i > 0) REQUIRE((previous <=> bytes) == (numbers[i - 1] <=> numbers[i]));
    previous = bytes;
  }
}

TEST_CASE("The longest numbers fit") {
  const std::string digits = "12345678901234567890123456789012345678";
  for (int exponent = -167; exponent <= 88; ++exponent) {
    for (const std::string sign : {"", "-"}) {
      const auto number = Number::Parse(sign + digits + "e" + std::to_string(exponent));
      if (!number) {
        CHECK(exponent < -167);
        continue;
      }
      const std::string bytes = Encode(*number);
      REQUIRE(bytes.size() <= kSortableNumberBytesMax);
      Number back;
      REQUIRE(DecodeNumber(bytes, &back));
      REQUIRE(back == *number);
    }
  }
}

// Whether `bytes` are refused, or are the one form of a number.
bool IsCanonical(const std::string& bytes) {
  Number number;
  const bool decoded = DecodeNumber(bytes, &number);
  const size_t size = decoded ? SizeOf(number) : 0;
  return size == CheckedNumberSize(bytes) && (!decoded || Encode(number) == bytes);
}

TEST_CASE("No other bytes are a number") {
  for (int a = 0; a < 256; ++a) {
    CHECK(IsCanonical({static_cast<char>(a)}));
    for (int b = 0; b < 256; ++b) {
      REQUIRE(IsCanonical({static_cast<char>(a), static_cast<char>(b)}));
      for (const int c : {0x00, 0x01, 0x02, 0x14, 0xC6, 0xC7, 0xC8, 0xFE, 0xFF}) {
        REQUIRE(IsCanonical({static_cast<char>(a), static_cast<char>(b), static_cast<char>(c)}));
      }
    }
  }
  test::Random random(8);
  for (int run = 0; run < 20'000; ++run) {
    const std::string bytes = random.FlipBit(Encode(test::RandomNumber(random)));
    REQUIRE(IsCanonical(bytes));
  }
  Number number;
  CHECK_FALSE(DecodeNumber("", &number));
  // 38, 39 and 40 decimal digits.
  CHECK(DecodeNumber("\xC1\x03" + std::string(18, '\x17') + "\x14", &number));
  CHECK_FALSE(DecodeNumber("\xC1\x03" + std::string(18, '\x17') + "\x16", &number));
  CHECK_FALSE(DecodeNumber("\xC1\x17" + std::string(18, '\x17') + "\x16", &number));
}

TEST_CASE("A number cut short does not end, and none is the beginning of another") {
  test::Random random(9);
  for (int run = 0; run < 2'000; ++run) {
    const std::string bytes = Encode(test::RandomNumber(random));
    for (size_t size = 0; size < bytes.size(); ++size) {
      REQUIRE(SortableNumberLength(bytes.substr(0, size)) == 0);
      REQUIRE(CheckedNumberSize(bytes.substr(0, size)) == 0);
    }
  }
}

}  // namespace
}  // namespace tepui::codec
