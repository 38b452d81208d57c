#include "value/value_size.h"

#include <string>

#include "support/catch.h"
#include "value/capacity_units.h"

namespace tepui {
namespace {

size_t NumberSize(std::string_view text) { return SizeOf(*Number::Parse(text)); }

TEST_CASE("A number counts its digits in pairs around the decimal point") {
  CHECK(NumberSize("0") == 1);
  CHECK(NumberSize("5") == 2);
  CHECK(NumberSize("-5") == 3);
  CHECK(NumberSize("99") == 2);
  CHECK(NumberSize("100") == 2);  // trailing zeros do not count
  CHECK(NumberSize("101") == 3);
  CHECK(NumberSize("12345") == 4);
  CHECK(NumberSize("0.5") == 2);
  CHECK(NumberSize("0.05") == 2);
  CHECK(NumberSize("0.005") == 2);  // nor do leading ones
  CHECK(NumberSize("1.234") == 4);
  CHECK(NumberSize("12.34") == 3);
  CHECK(NumberSize("-12.345") == 5);
  CHECK(NumberSize("1E+125") == 2);
  CHECK(NumberSize("1E-130") == 2);
  CHECK(NumberSize(std::string(38, '9')) == 20);
  CHECK(NumberSize("-" + std::string(37, '9') + ".9") == 22);
}

TEST_CASE("Each type counts as DynamoDB says") {
  CHECK(SizeOf(Value(Null())) == 1);
  CHECK(SizeOf(Value(false)) == 1);
  CHECK(SizeOf(Value("")) == 0);
  CHECK(SizeOf(Value("aé€")) == 6);
  CHECK(SizeOf(Value(Binary{"1234"})) == 4);
  CHECK(SizeOf(Value(StringSet{"a", "bc"})) == 3);
  CHECK(SizeOf(Value(NumberSet{1, -1, 100})) == 7);
  CHECK(SizeOf(Value(BinarySet{{"abc"}})) == 3);
  CHECK(SizeOf(Value(List{})) == 3);
  CHECK(SizeOf(Value(List{"ab", Null()})) == 3 + (1 + 2) + (1 + 1));
  CHECK(SizeOf(Value(Map{})) == 3);
  CHECK(SizeOf(Value(Map{{"key", "ab"}})) == 3 + 1 + 3 + 2);
  CHECK(SizeOf(Value(List{List{}})) == 3 + 1 + 3);
  CHECK(SizeOfItem({}) == 0);
  CHECK(SizeOfItem({{"id", "p1"}, {"n", 7}, {"m", Map{{"a", true}}}}) == 4 + 3 + (1 + 3 + 1 + 2));
}

TEST_CASE("Read units go by 4 KiB and by how sure the read is") {
  CHECK(ReadUnits(0, ReadMode::kEventual) == 0.5);
  CHECK(ReadUnits(0, ReadMode::kConsistent) == 1);
  CHECK(ReadUnits(4096, ReadMode::kEventual) == 0.5);
  CHECK(ReadUnits(4097, ReadMode::kEventual) == 1);
  CHECK(ReadUnits(4097, ReadMode::kConsistent) == 2);
  CHECK(ReadUnits(4097, ReadMode::kTransactional) == 4);
  CHECK(ReadUnits(409'600, ReadMode::kEventual) == 50);
}

TEST_CASE("Write units go by 1 KiB of the larger of the old and the new item") {
  CHECK(WriteUnits(0, 0) == 1);
  CHECK(WriteUnits(0, 1024) == 1);
  CHECK(WriteUnits(0, 1025) == 2);
  CHECK(WriteUnits(3000, 10) == 3);
  CHECK(WriteUnits(0, 1025, true) == 4);
  CHECK(WriteUnits(0, 409'600) == 400);
}

}  // namespace
}  // namespace tepui
