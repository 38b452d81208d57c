#include "slow_decimal.h"

#include <algorithm>

namespace tepui::test {
namespace {

SlowDecimal Trimmed(SlowDecimal value) {
  while (!value.digits.empty() && value.digits.back() == '0') {
    value.digits.pop_back();
    ++value.exponent;
  }
  value.digits.erase(0, std::min(value.digits.find_first_not_of('0'), value.digits.size()));
  if (value.digits.empty()) return {};
  return value;
}

// The digits with zeros on both sides, from 10^high down to 10^low.
std::string Aligned(const SlowDecimal& value, int high, int low) {
  if (value.digits.empty()) return std::string(static_cast<size_t>(high - low + 1), '0');
  return std::string(static_cast<size_t>(high - value.magnitude()), '0') + value.digits +
         std::string(static_cast<size_t>(value.exponent - low), '0');
}

std::string AddDigits(std::string a, const std::string& b) {
  int carry = 0;
  for (size_t i = a.size(); i-- > 0;) {
    const int sum = a[i] - '0' + b[i] - '0' + carry;
    a[i] = static_cast<char>('0' + sum % 10);
    carry = sum / 10;
  }
  return a;
}

// `a` is not below `b`.
std::string SubtractDigits(std::string a, const std::string& b) {
  int borrow = 0;
  for (size_t i = a.size(); i-- > 0;) {
    const int difference = a[i] - b[i] - borrow;
    borrow = difference < 0 ? 1 : 0;
    a[i] = static_cast<char>('0' + difference + 10 * borrow);
  }
  return a;
}

}  // namespace

SlowDecimal SlowDecimal::Of(const std::string& text) {
  SlowDecimal value;
  const size_t e = std::min(text.find_first_of("eE"), text.size());
  if (e < text.size()) value.exponent = std::stoi(text.substr(e + 1));
  bool fraction = false;
  for (const char c : text.substr(0, e)) {
    if (c == '-') value.negative = true;
    if (c == '.') fraction = true;
    if (c < '0' || c > '9') continue;
    value.digits.push_back(c);
    if (fraction) --value.exponent;
  }
  return Trimmed(value);
}

std::string SlowDecimal::ToText() const {
  if (digits.empty()) return "0";
  const std::string all = Aligned(*this, std::max(magnitude(), 0), std::min(exponent, 0));
  std::string text = negative ? "-" : "";
  const size_t integers = static_cast<size_t>(std::max(magnitude(), 0)) + 1;
  text += all.substr(0, integers);
  return exponent < 0 ? text + "." + all.substr(integers) : text;
}

std::string SlowDecimal::Expected() const {
  if (digits.empty()) return "0";
  if (magnitude() > 125) return "Number overflow";
  if (magnitude() < -130) return "Number underflow";
  if (digits.size() > 38) return "Attempting to store more than 38";
  return ToText();
}

SlowDecimal operator+(const SlowDecimal& a, const SlowDecimal& b) {
  const int high = std::max(a.magnitude(), b.magnitude()) + 2;
  const int low = std::min(a.exponent, b.exponent);
  const std::string x = Aligned(a, high, low);
  const std::string y = Aligned(b, high, low);
  SlowDecimal sum{a.negative, {}, low};
  if (a.negative == b.negative) {
    sum.digits = AddDigits(x, y);
  } else if (x >= y) {
    sum.digits = SubtractDigits(x, y);
  } else {
    sum.digits = SubtractDigits(y, x);
    sum.negative = b.negative;
  }
  return Trimmed(sum);
}

int SlowDecimal::Compare(const SlowDecimal& a, const SlowDecimal& b) {
  SlowDecimal minus_b = b;
  minus_b.negative = !b.negative;
  const SlowDecimal difference = a + minus_b;
  return difference.digits.empty() ? 0 : difference.negative ? -1 : 1;
}

}  // namespace tepui::test
