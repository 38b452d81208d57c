#include "reference/random_expressions.h"

#include <algorithm>
#include <array>

#include "reference/naive_path.h"
#include "reference/random_values.h"

namespace tepui::reference {
namespace {

const std::array<std::string, 6> kComparators = {"=", "<>", "<", "<=", ">", ">="};

Term PathTerm(DocPath path) { return {.kind = Term::Kind::kPath, .path = std::move(path)}; }
Term LiteralTerm(Value value) { return {.literal = std::move(value)}; }

Value OrderedValue(Random& random) {
  return RandomKeyValue(random, static_cast<KeyType>(random.Below(3)));
}

// A term that no other of `others` equals, since DynamoDB wants operands to differ.
Term OtherTerm(Random& random, const std::vector<std::string>& roots, const Term& first,
               bool ordered) {
  if (random.Chance(20)) {
    Term term = PathTerm(RandomPath(random, roots));
    if (term.path != first.path) return term;
  }
  if (ordered && !random.Chance(2)) return LiteralTerm(OrderedValue(random));
  return LiteralTerm(random.Chance(70) ? RandomScalar(random) : RandomValue(random, 2));
}

Test RandomLeaf(Random& random, const std::vector<std::string>& roots) {
  using Kind = Test::Kind;
  Test test;
  Term first = PathTerm(RandomPath(random, roots));
  if (random.Chance(10)) first.kind = Term::Kind::kSize;
  const auto other = [&](bool ordered) { return OtherTerm(random, roots, first, ordered); };
  switch (random.Below(10)) {
    case 0:
      return {.kind = Kind::kExists, .terms = {PathTerm(first.path)}};
    case 1:
      return {.kind = Kind::kNotExists, .terms = {PathTerm(first.path)}};
    case 2: {
      const Type type = static_cast<Type>(random.Below(10));
      const Value name = random.Chance(2) ? Value("X") : Value(TypeName(type));
      return {.kind = Kind::kIsType, .terms = {PathTerm(first.path), LiteralTerm(name)}};
    }
    case 3: {
      Term prefix = LiteralTerm(random.Chance(3) ? Value(1) : Value(RandomText(random)));
      return {.kind = Kind::kBeginsWith, .terms = {PathTerm(first.path), prefix}};
    }
    case 4:
      return {.kind = Kind::kContains,
              .terms = {PathTerm(first.path), LiteralTerm(RandomScalar(random))}};
    case 5: {
      test = {.kind = Kind::kBetween, .terms = {first, other(true), other(true)}};
      // Bounds the right way round, most of the time.
      Term& low = test.terms[1];
      Term& high = test.terms[2];
      if (low.kind == Term::Kind::kLiteral && high.kind == Term::Kind::kLiteral) {
        const KeyType type = static_cast<KeyType>(random.Below(3));
        low.literal = RandomKeyValue(random, type);
        high.literal = RandomKeyValue(random, type);
        if (CompareKeys(low.literal, high.literal) > 0 && !random.Chance(5)) std::swap(low, high);
      }
      return test;
    }
    case 6: {
      test = {.kind = Kind::kIn, .terms = {first}};
      const size_t count = 1 + random.Below(4);
      for (size_t i = 0; i < count; ++i) test.terms.push_back(LiteralTerm(RandomScalar(random)));
      return test;
    }
    default: {
      const std::string& comparator = kComparators[random.Below(kComparators.size())];
      const bool ordered = comparator != "=" && comparator != "<>";
      return {.kind = Kind::kCompare, .comparator = comparator, .terms = {first, other(ordered)}};
    }
  }
}

Source LiteralSource(Value value) { return {.literal = std::move(value)}; }

Source PathSource(Random& random, const std::vector<std::string>& roots) {
  return {.kind = Source::Kind::kPath, .path = RandomPath(random, roots)};
}

Source Defaulted(Random& random, const std::vector<std::string>& roots, Value fallback) {
  return {.kind = Source::Kind::kIfNotExists,
          .path = RandomPath(random, roots),
          .parts = {LiteralSource(std::move(fallback))}};
}

Source RandomSource(Random& random, const std::vector<std::string>& roots, const DocPath& target) {
  using Kind = Source::Kind;
  const Source self = {.kind = Kind::kPath, .path = target};
  const auto number = [&] { return LiteralSource(RandomNumber(random)); };
  switch (random.Below(12)) {
    case 0:
    case 1:
      return {.kind = random.Chance(50) ? Kind::kPlus : Kind::kMinus, .parts = {self, number()}};
    case 2:
      return {.kind = Kind::kPlus,
              .parts = {Defaulted(random, roots, RandomNumber(random)), number()}};
    case 3:
      return {.kind = Kind::kMinus, .parts = {number(), PathSource(random, roots)}};
    case 4: {
      std::vector<Source> parts = {self, LiteralSource(RandomList(random, 1))};
      if (random.Chance(50)) std::swap(parts[0], parts[1]);
      if (random.Chance(2)) parts[1] = LiteralSource("no list");
      return {.kind = Kind::kListAppend, .parts = parts};
    }
    case 5:
      return {.kind = Kind::kListAppend,
              .parts = {Defaulted(random, roots, List{}), LiteralSource(List{1, "two"})}};
    case 6:
      return Defaulted(random, roots, RandomValue(random, 2));
    case 7:
      return PathSource(random, roots);
    default:
      return LiteralSource(RandomValue(random, 3));
  }
}

Action RandomAction(Random& random, const std::vector<std::string>& roots) {
  using Kind = Action::Kind;
  const DocPath path = RandomPath(random, roots);
  switch (random.Below(8)) {
    case 0:
    case 1:
      return {.kind = Kind::kRemove, .path = path};
    case 2:
      return {.kind = Kind::kAdd,
              .path = path,
              .source = LiteralSource(random.Chance(2)    ? RandomValue(random, 1)
                                      : random.Chance(60) ? Value(RandomNumber(random))
                                                          : RandomSet(random))};
    case 3:
      return {.kind = Kind::kDelete,
              .path = path,
              .source = LiteralSource(random.Chance(2) ? Value(1) : RandomSet(random))};
    default:
      break;
  }
  const auto& keys = IndexAttributes();
  auto key = std::find_if(keys.begin(), keys.end(), [&](const auto& attribute) {
    return path.size() == 1 && attribute.name == RootOf(path);
  });
  // Index keys keep their type most of the time, since wrong ones are refused.
  if (key != keys.end() && !random.Chance(5)) {
    return {.path = path, .source = LiteralSource(RandomKeyValue(random, key->type))};
  }
  return {.path = path, .source = RandomSource(random, roots, path)};
}

}  // namespace

DocPath RandomPath(Random& random, const std::vector<std::string>& roots) {
  DocPath path = {random.Pick(roots)};
  const std::string root = RootOf(path);
  if (root == "lst" && random.Chance(50)) path.emplace_back(random.Below(5));
  if (root == "doc" && random.Chance(75)) path.emplace_back(random.Pick(MapKeys()));
  const bool container = path.size() > 1 || root == "any";
  while (container && path.size() < 5 && random.Chance(30)) {
    if (random.Chance(60)) {
      path.emplace_back(random.Pick(MapKeys()));
    } else {
      path.emplace_back(random.Below(4));
    }
  }
  return path;
}

Test RandomTest(Random& random, const std::vector<std::string>& roots, size_t depth) {
  if (depth == 0 || random.Chance(45)) return RandomLeaf(random, roots);
  if (random.Chance(25)) {
    return {.kind = Test::Kind::kNot, .parts = {RandomTest(random, roots, depth - 1)}};
  }
  Test left = RandomTest(random, roots, depth - 1);
  Test right = RandomTest(random, roots, depth - 1);
  return {.kind = random.Chance(50) ? Test::Kind::kAnd : Test::Kind::kOr,
          .parts = {std::move(left), std::move(right)}};
}

Actions RandomActions(Random& random, const std::vector<std::string>& roots) {
  Actions actions;
  std::vector<DocPath> paths;
  const size_t count = 1 + random.Below(4);
  for (size_t i = 0; i < count; ++i) {
    Action action = RandomAction(random, roots);
    paths.push_back(action.path);
    if (PathsClash(paths) && !random.Chance(3)) {
      paths.pop_back();
      continue;
    }
    actions.push_back(std::move(action));
  }
  return actions;
}

std::vector<DocPath> RandomProjection(Random& random, const std::vector<std::string>& roots) {
  std::vector<DocPath> paths;
  const size_t count = 1 + random.Below(4);
  for (size_t i = 0; i < count; ++i) {
    paths.push_back(RandomPath(random, roots));
    if (PathsClash(paths) && !random.Chance(3)) paths.pop_back();
  }
  return paths;
}

KeyTest RandomKeyTest(Random& random, const std::vector<KeyDefinition>& partition,
                      const std::vector<KeyDefinition>& sort) {
  KeyTest test;
  const auto value = [&](const KeyDefinition& attribute) {
    if (!random.Chance(1)) return RandomKeyValue(random, attribute.type);
    return OrderedValue(random);
  };
  for (const KeyDefinition& attribute : partition) {
    if (!random.Chance(1)) test.equal.emplace_back(attribute.name, value(attribute));
  }
  size_t next = 0;
  while (next < sort.size() && random.Chance(sort.size() > 1 ? 45 : 15)) {
    test.equal.emplace_back(sort[next].name, value(sort[next]));
    ++next;
  }
  if (next == sort.size() || random.Chance(35)) return test;

  KeyTest::Range range;
  range.name = sort[random.Chance(2) ? random.Below(sort.size()) : next].name;
  static const std::array<std::string, 6> kRanges = {"<",  "<=",      ">",
                                                     ">=", "BETWEEN", "begins_with"};
  range.comparator = kRanges[random.Below(kRanges.size())];
  if (sort[next].type == KeyType::kNumber && range.comparator == "begins_with" &&
      !random.Chance(5)) {
    range.comparator = "<=";
  }
  range.low = value(sort[next]);
  range.high = value(sort[next]);
  if (range.comparator == "BETWEEN" && range.low.type() == range.high.type() &&
      CompareKeys(range.low, range.high) > 0 && !random.Chance(5)) {
    std::swap(range.low, range.high);
  }
  test.range = std::move(range);
  return test;
}

}  // namespace tepui::reference
