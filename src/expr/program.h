#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "expr/kind.h"
#include "expr/operand_check.h"
#include "tepui/error.h"

// The compiled form of an expression: flat arrays that refer to each other by index, immutable, and
// free of values. A value is a numbered slot that a Bound object fills.
namespace tepui::expr {

struct PathElement {
  static constexpr uint32_t kNoIndex = std::numeric_limits<uint32_t>::max();

  std::string name;           // of a map's element
  uint32_t index = kNoIndex;  // of a list's element

  bool is_index() const { return index != kNoIndex; }
  friend bool operator==(const PathElement&, const PathElement&) = default;
};
// The first element is always a name. Placeholders are resolved.
using DocumentPath = std::vector<PathElement>;

// What a condition's test reads: an attribute, a bound value, or the size of either.
struct OperandRef {
  enum class From : uint8_t { kPath, kValue };
  From from = From::kPath;
  bool size = false;
  uint16_t index = 0;  // into Program::paths or Program::slots
};

enum class Test : uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kBetween,
  kIn,
  kExists,
  kNotExists,
  kHasType,
  kBeginsWith,
  kContains,
};

// One test and where to go on from it. AND, OR and NOT exist only as these two targets.
struct Term {
  static constexpr uint16_t kTrue = 0xFFFF;
  static constexpr uint16_t kFalse = 0xFFFE;

  Test test = Test::kEqual;
  uint16_t first_operand = 0;
  uint16_t operand_count = 0;
  uint16_t on_true = kTrue;
  uint16_t on_false = kFalse;
};

struct ConditionCode {
  std::vector<OperandRef> operands;
  std::vector<Term> terms;
};

enum class UpdateVerb : uint8_t { kSet, kRemove, kAdd, kDelete };

// The right-hand sides of SET, in postfix order.
struct UpdateStep {
  enum class Do : uint8_t { kPath, kValue, kPlus, kMinus, kIfNotExists, kListAppend };
  Do what = Do::kValue;
  uint16_t index = 0;
};

struct UpdateAction {
  UpdateVerb verb = UpdateVerb::kSet;
  uint16_t path = 0;
  uint16_t first_step = 0;
  uint16_t step_count = 0;  // 0 for REMOVE; 1 for ADD and DELETE
};

// Paths merged into one tree, for projections and for what an update touched. In preorder; children
// are in the order of their names or indexes.
struct PathTreeNode {
  PathElement element;
  uint16_t subtree_end = 0;  // behind the last node below this one; a leaf's is its own index + 1
};
using PathTree = std::vector<PathTreeNode>;

struct UpdateCode {
  std::vector<UpdateStep> steps;
  std::vector<UpdateAction> actions;
  PathTree touched;
};

struct ProjectionCode {
  PathTree tree;
  // The attributes' names in the order of their bytes, when no path goes deeper; else empty.
  std::vector<std::string> top_level_names;
};

enum class KeyOperator : uint8_t {
  kEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kBetween,
  kBeginsWith,
};

struct KeyTerm {
  uint16_t path = 0;
  KeyOperator op = KeyOperator::kEqual;
  uint16_t low = 0;  // slots
  uint16_t high = 0;
};

struct KeyConditionCode {
  std::vector<KeyTerm> terms;
};

// A placeholder in the order of the text: DynamoDB reports the first that is not defined, be it a
// name or a value.
struct PlaceholderUse {
  std::string placeholder;
  bool is_value = false;
  bool defined = true;  // values: not known before they are bound
};

struct Program {
  Kind kind = Kind::kCondition;
  std::vector<DocumentPath> paths;  // without repetition
  std::vector<std::string> slots;   // ":name" of each value, in the order of first use
  std::vector<PlaceholderUse> placeholders;
  // A mistake that DynamoDB reports only when every placeholder is defined.
  std::optional<Error> shape_error;
  std::vector<OperandCheck> checks;
  // One that it reports after those checks: what a key condition must not be.
  std::optional<Error> late_error;
  std::variant<ConditionCode, UpdateCode, ProjectionCode, KeyConditionCode> code;

  // A mistake that no values can mend: an undefined name, shape_error or late_error. A program with
  // one of the first two has no code.
  std::optional<Error> FirstFixedError() const;
  bool UsesName(std::string_view placeholder) const;
  bool UsesValue(std::string_view placeholder) const;
  // One line per part, for tests. Equal programs have equal dumps, whatever they were made from.
  std::string Dump() const;
};

}  // namespace tepui::expr
