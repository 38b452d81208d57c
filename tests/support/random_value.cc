#include "support/random_value.h"

#include <algorithm>

#include "tepui/limits.h"

namespace tepui::test {
namespace {

std::string Digits(Random& random, int count) {
  std::string digits;
  for (int i = 0; i < count; ++i) {
    digits.push_back(static_cast<char>('0' + (random.OneIn(3) ? 0 : random.Below(10))));
  }
  return digits;
}

std::string NameOfSize(Random& random, size_t size) {
  std::string name;
  while (name.size() < size) name.push_back(static_cast<char>('a' + random.Below(4)));
  return name;
}

std::string RandomName(Random& random) {
  if (random.OneIn(50)) return NameOfSize(random, 250 + random.Below(12));
  return NameOfSize(random, 1 + random.Below(10));
}

template <class T, class Make>
Set<T> RandomSet(Random& random, Make make) {
  Set<T> set;
  const uint64_t count = 1 + random.Below(random.OneIn(20) ? 400 : 6);
  for (uint64_t i = 0; i < count; ++i) set.Insert(make());
  return set;
}

Value RandomScalar(Random& random) {
  switch (random.Below(8)) {
    case 0:
      return Null();
    case 1:
      return random.OneIn(2);
    case 2:
    case 3:
      return RandomNumber(random);
    case 4:
      return Binary{random.Bytes(random.Below(20))};
    default:
      return RandomText(random);
  }
}

Value RandomSetValue(Random& random) {
  switch (random.Below(3)) {
    case 0:
      return RandomSet<std::string>(random, [&] { return RandomName(random); });
    case 1:
      return RandomSet<Number>(random, [&] { return RandomNumber(random); });
    default:
      return RandomSet<Binary>(random, [&] { return Binary{random.Bytes(1 + random.Below(9))}; });
  }
}

Value RandomList(Random& random, int depth) {
  List list;
  const uint64_t count = random.Below(random.OneIn(30) ? 300 : 5);
  for (uint64_t i = 0; i < count; ++i) {
    list.push_back(count > 5 ? RandomScalar(random) : RandomValue(random, depth - 1));
  }
  return list;
}

Map RandomMap(Random& random, int depth, size_t attributes_max) {
  Map map;
  const uint64_t count = random.Below(attributes_max + 1);
  for (uint64_t i = 0; i < count; ++i) {
    map.Set(RandomName(random), count > 20 ? RandomScalar(random) : RandomValue(random, depth - 1));
  }
  return map;
}

}  // namespace

std::string RandomNumberText(Random& random) {
  if (random.OneIn(2)) return std::to_string(random.Between(-300, 300));
  const int count = random.OneIn(3) ? random.Between(1, 38) : random.Between(1, 12);
  std::string text = (random.OneIn(2) ? "-" : "") + Digits(random, count);
  if (random.OneIn(2)) text.insert(text.size() - random.Below(static_cast<uint64_t>(count)), ".");
  // From -92 on the last of 38 digits stays above 1E-130.
  if (random.OneIn(3)) text += "e" + std::to_string(random.Between(-90, 87));
  return text;
}

Number RandomNumber(Random& random) { return *Number::Parse(RandomNumberText(random)); }

std::string RandomText(Random& random) {
  static const std::string kPieces[] = {"a", "b", "zz", " ", "\n", "\"", "é", "ß", "€", "山", "😀"};
  std::string text;
  const uint64_t pieces = random.Below(random.OneIn(40) ? 600 : 8);
  for (uint64_t i = 0; i < pieces; ++i) text += kPieces[random.Below(std::size(kPieces))];
  if (random.OneIn(20)) text.push_back('\0');
  return text;
}

Value RandomValue(Random& random, int depth) {
  if (depth <= 1 || random.OneIn(2)) return RandomScalar(random);
  switch (random.Below(3)) {
    case 0:
      return RandomSetValue(random);
    case 1:
      return RandomList(random, depth);
    default:
      return RandomMap(random, depth, random.OneIn(30) ? 300 : 5);
  }
}

Item RandomItem(Random& random, size_t attributes_max) {
  return RandomMap(random, 5, attributes_max);
}

Value RandomKey(Random& random, KeyType type) {
  switch (type) {
    case KeyType::kString: {
      const std::string text = RandomText(random);
      return text.empty() || text.size() > kSortKeyBytesMax ? "k" : text;
    }
    case KeyType::kBinary:
      return Binary{random.Bytes(1 + random.Below(5))};
    case KeyType::kNumber:
      break;
  }
  return RandomNumber(random);
}

}  // namespace tepui::test
