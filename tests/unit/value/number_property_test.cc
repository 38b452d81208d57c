#include <string>

#include "slow_decimal.h"
#include "support/catch.h"
#include "support/random_value.h"
#include "tepui/number.h"

// Number against decimals done on strings of digits.
namespace tepui {
namespace {

using test::Random;
using test::SlowDecimal;

// Up to 45 digits anywhere from below the range to above it.
std::string AnyDecimal(Random& random) {
  std::string digits;
  const int count = random.Between(1, random.OneIn(2) ? 6 : 45);
  for (int i = 0; i < count; ++i) {
    digits.push_back(static_cast<char>('0' + (random.OneIn(2) ? 0 : random.Below(10))));
  }
  if (random.OneIn(2)) digits.insert(random.Below(digits.size() + 1), ".");
  if (random.OneIn(2)) digits += "e" + std::to_string(random.Between(-180, 150));
  return (random.OneIn(2) ? "-" : "") + digits;
}

std::string Answer(const Result<Number>& number, const std::string& expected) {
  return number ? number->ToString() : number.error().message().substr(0, expected.size());
}

TEST_CASE("Reading and writing agree with the slow decimals") {
  Random random(3);
  for (int run = 0; run < 50'000; ++run) {
    const std::string text = AnyDecimal(random);
    const std::string expected = SlowDecimal::Of(text).Expected();
    CAPTURE(text);
    REQUIRE(Answer(Number::Parse(text), expected) == expected);
  }
}

TEST_CASE("Sums, differences and order agree with the slow decimals") {
  Random random(4);
  for (int run = 0; run < 50'000; ++run) {
    const std::string a_text = test::RandomNumberText(random);
    // Near numbers are where digits carry and cancel.
    const std::string b_text =
        random.OneIn(4) ? a_text + (a_text.find_first_of("e.") == a_text.npos ? ".5" : "")
                        : test::RandomNumberText(random);
    CAPTURE(a_text, b_text);
    const Number a = *Number::Parse(a_text);
    const Result<Number> b_read = Number::Parse(b_text);
    if (!b_read) continue;
    const Number& b = *b_read;
    const SlowDecimal slow_a = SlowDecimal::Of(a_text);
    const SlowDecimal slow_b = SlowDecimal::Of(b_text);
    SlowDecimal minus_b = slow_b;
    minus_b.negative = !slow_b.negative;

    const std::string sum = (slow_a + slow_b).Expected();
    REQUIRE(Answer(Number::Add(a, b), sum) == sum);
    const std::string difference = (slow_a + minus_b).Expected();
    REQUIRE(Answer(Number::Subtract(a, b), difference) == difference);
    REQUIRE((a <=> b) == (SlowDecimal::Compare(slow_a, slow_b) <=> 0));
    REQUIRE((a == b) == (SlowDecimal::Compare(slow_a, slow_b) == 0));
  }
}

TEST_CASE("What is written reads back as the same number") {
  Random random(5);
  for (int run = 0; run < 20'000; ++run) {
    const Number number = test::RandomNumber(random);
    REQUIRE(*Number::Parse(number.ToString()) == number);
    REQUIRE(*Number::FromParts(number.negative(), number.coefficient_high(),
                               number.coefficient_low(), number.exponent()) == number);
  }
}

}  // namespace
}  // namespace tepui
