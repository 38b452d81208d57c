#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tepui/expression.h"
#include "tepui/value.h"

// Expressions as the random programs make them: trees that are printed for the library and walked
// by the twin, so that nothing of the library's parser is trusted.
namespace tepui::reference {

// A top-level name, then map keys and list indexes.
using PathElement = std::variant<std::string, size_t>;
using DocPath = std::vector<PathElement>;

inline const std::string& RootOf(const DocPath& path) { return std::get<std::string>(path[0]); }

// An operand of a condition.
struct Term {
  enum class Kind { kPath, kSize, kLiteral };
  Kind kind = Kind::kLiteral;
  DocPath path = {};
  Value literal = {};
};

struct Test {
  enum class Kind {
    kAnd,
    kOr,
    kNot,
    kCompare,
    kBetween,
    kIn,
    kExists,
    kNotExists,
    kIsType,
    kBeginsWith,
    kContains,
  };
  Kind kind = Kind::kExists;
  std::string comparator = {};  // of kCompare
  std::vector<Term> terms = {};
  std::vector<Test> parts = {};  // of kAnd, kOr and kNot
};

// The right side of a SET action; for ADD and DELETE always a literal.
struct Source {
  enum class Kind { kPath, kLiteral, kPlus, kMinus, kIfNotExists, kListAppend };
  Kind kind = Kind::kLiteral;
  DocPath path = {};  // of kPath and kIfNotExists
  Value literal = {};
  std::vector<Source> parts = {};
};

struct Action {
  enum class Kind { kSet, kRemove, kAdd, kDelete };
  Kind kind = Kind::kSet;
  DocPath path = {};
  Source source = {};
};
using Actions = std::vector<Action>;

// Equalities on key attributes, then at most one other comparison on the next of them.
struct KeyTest {
  struct Range {
    std::string name = {};
    std::string comparator = {};  // <, <=, >, >=, BETWEEN or begins_with
    Value low = {};
    Value high = {};  // of BETWEEN
  };
  std::vector<std::pair<std::string, Value>> equal = {};
  std::optional<Range> range = {};
};

// Prints trees as DynamoDB's expression text and collects the placeholders of one request.
class Printer {
 public:
  // Percent of the names printed as #placeholders though they need none.
  explicit Printer(size_t placeholder_percent = 50) : placeholder_percent_(placeholder_percent) {}

  std::string Print(const Test& test);
  std::string Print(const Actions& actions);
  std::string Print(const std::vector<DocPath>& projection);
  std::string Print(const KeyTest& test);

  // Unset when nothing was collected: DynamoDB refuses empty ones.
  std::optional<AttributeNames> names() const;
  std::optional<Item> values() const;

 private:
  std::string Print(const DocPath& path);
  std::string Print(const Term& term);
  std::string Print(const Source& source);
  std::string PrintPart(const Test& part, bool parenthesised);
  std::string Name(const std::string& name);
  std::string Literal(const Value& value);
  template <class T>
  std::string Join(const std::vector<T>& parts, const std::string& separator);

  size_t placeholder_percent_;
  AttributeNames names_;
  std::vector<Attribute> values_;
};

}  // namespace tepui::reference
