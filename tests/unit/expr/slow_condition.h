#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tepui/value.h"

// A condition as a tree of owned nodes that is evaluated by looking at owned values one at a time:
// slow, obvious, and sharing nothing with the compiled form but the meaning.
namespace tepui::expr {

struct SlowOperand {
  std::string path;        // "a", "m.k", "l[1]"; empty: a value
  std::string value_name;  // ":v"
  Value value;
  bool size = false;

  std::string Text() const;
  std::optional<Value> Read(const Item* item) const;
};

struct SlowCondition {
  // "=", "<>", "<", "<=", ">", ">=", "BETWEEN", "IN", "AND", "OR", "NOT", or a function's name.
  std::string op;
  std::vector<SlowOperand> operands;
  std::vector<std::unique_ptr<SlowCondition>> parts;

  std::string Text() const;
  bool Holds(const Item* item) const;
};

}  // namespace tepui::expr
