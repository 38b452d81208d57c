#include "reference/random_values.h"

#include <algorithm>

#include "reference/twin.h"

namespace tepui::reference {
namespace {

// clang-tidy 14 does not see that literals use it.
using std::string_literals::operator""s;  // NOLINT(misc-unused-using-decls)

const std::vector<std::string>& Texts() {
  static const std::vector<std::string> kTexts = {"a",     "b",     "ab",        "abc",
                                                  "\0"s,   "a\0b"s, "\u00e9",    "\U0001f600",
                                                  "zebra", "\x01"s, "zebra two", "\uffff"};
  return kTexts;
}

const std::vector<std::string>& Bytes() {
  static const std::vector<std::string> kBytes = {"\0"s, "\0\0"s, "\0\xff"s, "\xff"s, "\xff\xff"s,
                                                  "a",   "ab",    "\x01"s,   "\x7f"s, "\x80"s};
  return kBytes;
}

const std::vector<Number>& Numbers() {
  static const std::vector<Number> kNumbers = [] {
    std::vector<Number> numbers;
    for (const char* text : {"0",
                             "1",
                             "-1",
                             "2",
                             "7",
                             "10",
                             "-10",
                             "100",
                             "2.5",
                             "-2.5",
                             "0.1",
                             "-0.1",
                             "1E-130",
                             "-1E-130",
                             "9.9999999999999999999999999999999999999E+125",
                             "-9.9999999999999999999999999999999999999E+125",
                             "99999999999999999999999999999999999999",
                             "1E+125",
                             "9007199254740993",
                             "-9223372036854775808",
                             "18446744073709551615",
                             "0.00000000000000000000000000000000000001",
                             "123456789.987654321"}) {
      numbers.push_back(*Number::Parse(text));
    }
    return numbers;
  }();
  return kNumbers;
}

// Mostly one of the first few, so that keys meet.
template <class T>
const T& PickOften(Random& random, const std::vector<T>& from) {
  return random.Chance(60) ? from[random.Below(3)] : random.Pick(from);
}

}  // namespace

Number RandomNumber(Random& random) {
  if (random.Chance(40)) return Number(static_cast<int64_t>(random.Below(21)) - 10);
  return random.Pick(Numbers());
}

Value RandomExpiry(Random& random) {
  static const std::vector<std::string> kParts = {"", "", "", ".5", ".9999999999999999999999"};
  static const std::vector<std::string> kOthers = {
      "0", "-5", "-1700000000", "0.5", "1E+30", "1E-130", "1700000000000", "18446744073709551615"};
  if (random.Chance(15)) return *Number::Parse(random.Pick(kOthers));
  constexpr int64_t kFiveYears = 5LL * 365 * 24 * 3600;
  // At tens of seconds, just behind which the clock often stops.
  const int64_t second = kProgramStart - 20 + 10 * static_cast<int64_t>(random.Below(20));
  const std::string text =
      std::to_string(second - (random.Chance(20) ? kFiveYears : 0)) + random.Pick(kParts);
  if (random.Chance(5)) return text;
  return *Number::Parse(text);
}

std::string RandomText(Random& random) {
  if (random.Chance(5)) return "";
  if (random.Chance(3)) return std::string(random.Below(300), 'x');
  return random.Pick(Texts());
}

Value RandomKeyValue(Random& random, KeyType type) {
  switch (type) {
    case KeyType::kString:
      return PickOften(random, Texts());
    case KeyType::kNumber:
      return PickOften(random, Numbers());
    case KeyType::kBinary:
      return Binary{PickOften(random, Bytes())};
  }
  return {};
}

Value RandomScalar(Random& random) {
  switch (random.Below(6)) {
    case 0:
      return Null();
    case 1:
      return random.Chance(50);
    case 2:
      return Binary{random.Chance(10) ? "" : random.Pick(Bytes())};
    case 3:
      return RandomText(random);
    default:
      return RandomNumber(random);
  }
}

Value RandomSet(Random& random) {
  const size_t count = 1 + random.Below(4);
  const size_t kind = random.Below(3);
  StringSet texts;
  NumberSet numbers;
  BinarySet binaries;
  for (size_t i = 0; i < count; ++i) {
    texts.Insert(random.Pick(Texts()));
    numbers.Insert(RandomNumber(random));
    binaries.Insert(Binary{random.Pick(Bytes())});
  }
  if (kind == 0) return texts;
  if (kind == 1) return numbers;
  return binaries;
}

List RandomList(Random& random, size_t depth) {
  List list;
  const size_t count = random.Below(5);
  for (size_t i = 0; i < count; ++i) list.push_back(RandomValue(random, depth - 1));
  return list;
}

Map RandomMap(Random& random, size_t depth) {
  Map map;
  for (const std::string& name : MapKeys()) {
    if (random.Chance(55)) map.Set(name, RandomValue(random, depth - 1));
  }
  return map;
}

Value RandomValue(Random& random, size_t depth) {
  if (depth == 0 || random.Chance(50)) return RandomScalar(random);
  switch (random.Below(4)) {
    case 0:
      return RandomSet(random);
    case 1:
      return RandomList(random, depth);
    default:
      return RandomMap(random, depth);
  }
}

const std::vector<std::string>& MapKeys() {
  static const std::vector<std::string> kKeys = {"x1", "y1", "z1", "odd name.1", "status"};
  return kKeys;
}

const std::vector<std::string>& PlainNames() {
  static const std::vector<std::string> kNames = {"n1",  "n2",   "s1",  "b1",   "doc", "lst", "ss1",
                                                  "ns1", "flag", "any", "data", "a-b", "exp"};
  return kNames;
}

Item RandomKey(Random& random, const TableDefinition& table) {
  Item key;
  key.Set(table.partition_key.name, RandomKeyValue(random, table.partition_key.type));
  if (table.sort_key) key.Set(table.sort_key->name, RandomKeyValue(random, table.sort_key->type));
  return key;
}

Item RandomItem(Random& random, const TableDefinition& table) {
  Item item;
  for (const KeyDefinition& attribute : IndexAttributes()) {
    if (random.Chance(30)) continue;
    item.Set(attribute.name,
             random.Chance(1) ? RandomValue(random, 1) : RandomKeyValue(random, attribute.type));
  }
  const auto add = [&](const char* name, auto make) {
    if (random.Chance(25)) return;
    item.Set(name, random.Chance(8) ? RandomValue(random, 3) : Value(make()));
  };
  add("n1", [&] { return RandomNumber(random); });
  add("n2", [&] { return RandomNumber(random); });
  add("s1", [&] { return RandomText(random); });
  add("b1", [&] { return RandomKeyValue(random, KeyType::kBinary); });
  add("doc", [&] { return RandomMap(random, 4); });
  add("lst", [&] { return RandomList(random, 3); });
  add("ss1", [&] { return RandomSet(random); });
  add("ns1", [&] { return NumberSet{RandomNumber(random), RandomNumber(random)}; });
  add("flag", [&] { return random.Chance(50); });
  add("any", [&] { return RandomValue(random, 3); });
  add("data", [&] { return RandomText(random); });
  add("exp", [&] { return RandomExpiry(random); });
  if (random.Chance(5)) item.Set("a-b", RandomValue(random, 2));
  // Enough of these to make pages end by their size.
  if (random.Below(400) == 0) item.Set("data", std::string(random.Below(400'000), 'd'));
  for (const Attribute& attribute : RandomKey(random, table)) {
    item.Set(attribute.name, attribute.value);
  }
  return item;
}

}  // namespace tepui::reference
