#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "codec/sortable_number.h"
#include "tepui/number.h"
#include "value/value_size.h"

namespace tepui {
namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

void TryOne(const Number& number) {
  Require(*Number::Parse(number.ToString()) == number);
  Require(Number::Add(number, -number)->is_zero());
  Require(*Number::Add(number, 0) == number);
  Require(std::isfinite(number.ToDouble()));
  if (const auto integer = number.ToInt64()) Require(Number(*integer) == number);

  char bytes[codec::kSortableNumberBytesMax];
  const std::string_view encoded(bytes, codec::EncodeNumber(number, bytes));
  Number back;
  Require(codec::DecodeNumber(encoded, &back) && back == number);
  Require(codec::SortableNumberSize(encoded) == SizeOf(number));
}

void TryTwo(const Number& a, const Number& b) {
  const Result<Number> sum = Number::Add(a, b);
  const Result<Number> other_sum = Number::Add(b, a);
  Require(sum.ok() == other_sum.ok());
  if (sum) {
    Require(*sum == *other_sum);
    const Result<Number> back = Number::Subtract(*sum, b);
    if (back) Require(*back == a);
  }
  const Result<Number> difference = Number::Subtract(a, b);
  if (difference) {
    Require((a <=> b) == (*difference <=> Number()));
  }
}

}  // namespace
}  // namespace tepui

// The text up to the first space is one number, the rest another.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tepui;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t space = std::min(text.find(' '), text.size());
  const Result<Number> a = Number::Parse(text.substr(0, space));
  if (a) TryOne(*a);
  if (space == text.size()) return 0;
  const Result<Number> b = Number::Parse(text.substr(space + 1));
  if (b) TryOne(*b);
  if (a && b) TryTwo(*a, *b);
  return 0;
}
