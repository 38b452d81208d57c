#include "tepui/number.h"

#include <cmath>
#include <limits>
#include <string>

#include "support/catch.h"

namespace tepui {
namespace {

std::string Read(std::string_view text) {
  const Result<Number> number = Number::Parse(text);
  return number ? number->ToString() : number.error().message();
}

const std::string kOverflow =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";
const std::string kUnderflow =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range";
const std::string kNotNumeric = "The parameter cannot be converted to a numeric value";
const std::string kTooManyDigits =
    "Attempting to store more than 38 significant digits in a Number";

TEST_CASE("Numbers are read in every form and written in the normal one") {
  CHECK(Read("0") == "0");
  CHECK(Read("-0.00") == "0");
  CHECK(Read("0e999999") == "0");
  CHECK(Read("7") == "7");
  CHECK(Read("+7") == "7");
  CHECK(Read("-7") == "-7");
  CHECK(Read("007.500") == "7.5");
  CHECK(Read(".5") == "0.5");
  CHECK(Read("-.5e1") == "-5");
  CHECK(Read("5.") == "5");
  CHECK(Read("1000") == "1000");
  CHECK(Read("1e3") == "1000");
  CHECK(Read("1E+3") == "1000");
  CHECK(Read("12345e-3") == "12.345");
  CHECK(Read("1e-7") == "0.0000001");
  CHECK(Read("0.00e5") == "0");
  CHECK(Read("1" + std::string(300, '0') + "e-300") == "1");
  CHECK(Read("0." + std::string(300, '0') + "1e301") == "1");
}

TEST_CASE("What is no number is named") {
  for (const std::string text :
       {"x",        "-",         "+",   ".",     "-.",    "e5",      ".e5", "1e",
        "1e+",      "1e5.0",     "1 ",  " 1",    "1_000", "0x1F",    "1,5", "NaN",
        "Infinity", "-Infinity", "--1", "1.2.3", "1e5e5", "\xD9\xA1"}) {
    CHECK(Read(text) == kNotNumeric + ": " + text);
  }
  CHECK(Read("") == kNotNumeric);
}

TEST_CASE("The range ends where DynamoDB's does") {
  const std::string nines(38, '9');
  CHECK(Read("1E+125") == "1" + std::string(125, '0'));
  CHECK(Read("-1E+125") == "-1" + std::string(125, '0'));
  CHECK(Read("9." + nines.substr(1) + "E+125") == nines + std::string(88, '0'));
  CHECK(Read("1E+126") == kOverflow);
  CHECK(Read("-10E+125") == kOverflow);
  CHECK(Read("1E-130") == "0." + std::string(129, '0') + "1");
  CHECK(Read("1.5E-130") == "0." + std::string(129, '0') + "15");
  CHECK(Read("9.9E-131") == kUnderflow);
  CHECK(Read("1e99999999999999999999999999") == kOverflow);
  CHECK(Read("1e-99999999999999999999999999") == kUnderflow);
  CHECK(Read(nines) == nines);
  CHECK(Read(nines + "00") == nines + "00");
  CHECK(Read("00" + nines + ".0") == nines);
  CHECK(Read(nines + "9") == kTooManyDigits);
  CHECK(Read("1" + std::string(37, '0') + "1") == kTooManyDigits);
  // The range is reported before the digits.
  CHECK(Read(std::string(39, '9') + "e100") == kOverflow);
  CHECK(Read(std::string(39, '9') + "e-200") == kUnderflow);
}

TEST_CASE("Integers convert both ways") {
  CHECK(Number(0).is_zero());
  CHECK(Number(-1200).ToString() == "-1200");
  CHECK(Number(1200) == *Number::Parse("12e2"));
  CHECK(Number(std::numeric_limits<int64_t>::min()).ToString() == "-9223372036854775808");
  CHECK(Number(std::numeric_limits<uint64_t>::max()).ToString() == "18446744073709551615");
  CHECK(Number('a').ToString() == "97");
  for (const int64_t value :
       {int64_t{0}, int64_t{-1}, int64_t{1'000'000}, std::numeric_limits<int64_t>::min(),
        std::numeric_limits<int64_t>::max()}) {
    CHECK(Number(value).ToInt64() == value);
  }
  CHECK_FALSE((1.5_n).ToInt64());
  CHECK_FALSE((9223372036854775808_n).ToInt64());
  CHECK_FALSE((-9223372036854775809_n).ToInt64());
  CHECK_FALSE((1e19_n).ToInt64());
  CHECK_FALSE((1e125_n).ToInt64());
}

TEST_CASE("Doubles convert both ways") {
  CHECK(Number::FromDouble(0.1)->ToString() == "0.1");
  CHECK(Number::FromDouble(-1e21)->ToString() == "-1000000000000000000000");
  CHECK(Number::FromDouble(-0.0)->ToString() == "0");
  CHECK_FALSE(Number::FromDouble(1e300));
  CHECK_FALSE(Number::FromDouble(1e-300));
  CHECK_FALSE(Number::FromDouble(std::numeric_limits<double>::infinity()));
  CHECK_FALSE(Number::FromDouble(std::nan("")));
  for (const double value : {0.0, 1.0, -2.5, 3.141592653589793, 1e125, 1e-130, 123456789e50}) {
    CHECK(Number::FromDouble(value)->ToDouble() == value);
  }
  CHECK((99999999999999999999999999999999999999_n).ToDouble() == 1e38);
}

TEST_CASE("Parts are brought into normal form and checked") {
  CHECK(*Number::FromParts(true, 0, 1200, -3) == -1.2_n);
  CHECK(*Number::FromParts(true, 0, 0, 5) == Number());
  CHECK_FALSE((*Number::FromParts(true, 0, 0, 5)).negative());
  CHECK(Number::FromParts(false, 1, 0, 0)->ToString() == "18446744073709551616");
  CHECK(Number::FromParts(false, ~0ull, ~0ull, 0).error().message() == kTooManyDigits);
  CHECK(Number::FromParts(false, 0, 1, 126).error().message() == kOverflow);
  CHECK(Number::FromParts(false, 0, 1, -131).error().message() == kUnderflow);
  CHECK(Number::FromParts(false, 0, 10, std::numeric_limits<int>::max()).error().message() ==
        kOverflow);
  CHECK(Number::FromParts(false, 0, 10, std::numeric_limits<int>::min()).error().message() ==
        kUnderflow);
}

TEST_CASE("Sums are exact, or refused") {
  CHECK(*Number::Add(0.1_n, 0.2_n) == 0.3_n);
  CHECK(*Number::Subtract(5, 5) == Number());
  CHECK(*Number::Add(1e37_n, 1) == 10000000000000000000000000000000000001_n);
  CHECK(Number::Add(1e38_n, 1).error().message() == kTooManyDigits);
  CHECK(*Number::Add(99999999999999999999999999999999999999_n, 1) == 1e38_n);
  CHECK(Number::Add(1e125_n, 1).error().message() == kTooManyDigits);
  CHECK(Number::Add(9e125_n, 1e125_n).error().message() == kOverflow);
  CHECK(Number::Subtract(1.1e-130_n, 1e-130_n).error().message() == kUnderflow);
  // 39 digits on the way, 38 in the end.
  CHECK(Number::Subtract(1e38_n, 1)->ToString() == std::string(38, '9'));
  CHECK(*Number::Subtract(1.1e38_n, 99999999999999999999999999999999999999_n) ==
        10000000000000000000000000000000000001_n);
  CHECK(*Number::Add(-7, 0) == Number(-7));
  CHECK(-Number(0) == Number(0));
}

TEST_CASE("Order is numeric") {
  const Number ascending[] = {-9e125_n, -1e38_n,  -100,   -99.5_n, -1,     -1e-130_n,
                              0,        1e-130_n, 0.01_n, 0.1_n,   1,      1.000001_n,
                              9,        10,       11,     100,     1e38_n, 1e125_n};
  for (size_t i = 0; i < std::size(ascending); ++i) {
    for (size_t j = 0; j < std::size(ascending); ++j) {
      CHECK((ascending[i] <=> ascending[j]) == (i <=> j));
    }
  }
}

}  // namespace
}  // namespace tepui
