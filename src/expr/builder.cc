#include <utility>
#include <vector>

#include "expr/messages.h"
#include "expr/tree_join.h"
#include "tepui/expression.h"
#include "tepui/limits.h"

// attr("a") == 1 && ...: each call makes a tree from the trees of its operands.
namespace tepui {

using expr::Join;
using expr::Operator;
using expr::SharedTree;
using expr::TreePathElement;

namespace {

Predicate Test(Operator op, const Operand& a, const Operand& b) {
  return Predicate(Join(op, a.tree(), b.tree()));
}

SharedTree Extend(const expr::Tree& tree, TreePathElement element) {
  if (tree.mistake) return expr::MakeMistake(*tree.mistake);
  expr::TreePath path = tree.paths.front();
  if (path.size() > kPathElementsMax) {
    return expr::MakeMistake(expr::messages::PathTooDeep(path.size()));
  }
  path.push_back(std::move(element));
  return expr::MakePath(std::move(path));
}

}  // namespace

Predicate operator&&(const Predicate& a, const Predicate& b) {
  return Predicate(Join(Operator::kAnd, a.tree(), b.tree()));
}
Predicate operator||(const Predicate& a, const Predicate& b) {
  return Predicate(Join(Operator::kOr, a.tree(), b.tree()));
}
Predicate operator!(const Predicate& a) { return Predicate(Join(Operator::kNot, a.tree())); }

Operand::Operand(Value constant) : tree_(expr::MakeConstant(std::move(constant))) {}

Predicate Operand::between(const Operand& low, const Operand& high) const {
  const SharedTree operands[] = {tree_, low.tree_, high.tree_};
  return Predicate(Join(Operator::kBetween, operands));
}

Predicate Operand::in(const std::vector<Operand>& candidates) const {
  if (candidates.empty()) {
    return Predicate(expr::MakeMistake(expr::messages::OperandCount(Operator::kIn, 0)));
  }
  if (candidates.size() > kInOperandsMax) {
    return Predicate(expr::MakeMistake(expr::messages::TooManyInOperands(candidates.size())));
  }
  std::vector<SharedTree> operands = {tree_};
  for (const Operand& candidate : candidates) operands.push_back(candidate.tree_);
  return Predicate(Join(Operator::kIn, operands));
}

Predicate operator==(const Operand& a, const Operand& b) { return Test(Operator::kEqual, a, b); }
Predicate operator!=(const Operand& a, const Operand& b) { return Test(Operator::kNotEqual, a, b); }
Predicate operator<(const Operand& a, const Operand& b) { return Test(Operator::kLess, a, b); }
Predicate operator<=(const Operand& a, const Operand& b) {
  return Test(Operator::kLessEqual, a, b);
}
Predicate operator>(const Operand& a, const Operand& b) { return Test(Operator::kGreater, a, b); }
Predicate operator>=(const Operand& a, const Operand& b) {
  return Test(Operator::kGreaterEqual, a, b);
}

Operand operator+(const Operand& a, const Operand& b) {
  return Operand(Join(Operator::kPlus, a.tree(), b.tree()));
}
Operand operator-(const Operand& a, const Operand& b) {
  return Operand(Join(Operator::kMinus, a.tree(), b.tree()));
}

Path::Path(std::string_view attribute_name)
    : Path(expr::MakePath({{TreePathElement::Form::kExact, std::string(attribute_name), 0}})) {}

Path::Path(std::shared_ptr<const expr::Tree> tree) : Operand(std::move(tree)) {}

Path Path::operator[](std::string_view map_key) const {
  return Path(Extend(*tree(), {TreePathElement::Form::kExact, std::string(map_key), 0}));
}

Path Path::operator[](int list_index) const {
  if (list_index < 0) {
    const std::string index = std::to_string(list_index);
    return Path(expr::MakeMistake(expr::messages::ListIndexTooLarge(index)));
  }
  const auto index = static_cast<uint32_t>(list_index);
  return Path(Extend(*tree(), {TreePathElement::Form::kIndex, "", index}));
}

Predicate Path::exists() const { return Predicate(Join(Operator::kAttributeExists, tree())); }
Predicate Path::not_exists() const {
  return Predicate(Join(Operator::kAttributeNotExists, tree()));
}
Predicate Path::is_type(Type type) const {
  return Test(Operator::kAttributeType, *this, Operand(Value(TypeName(type))));
}
Predicate Path::begins_with(const Operand& prefix) const {
  return Test(Operator::kBeginsWith, *this, prefix);
}
Predicate Path::contains(const Operand& element) const {
  return Test(Operator::kContains, *this, element);
}
Operand Path::size() const { return Operand(Join(Operator::kSize, tree())); }
Operand Path::or_else(const Operand& fallback) const {
  return Operand(Join(Operator::kIfNotExists, tree(), fallback.tree()));
}

Operand list_append(const Operand& first, const Operand& second) {
  return Operand(Join(Operator::kListAppend, first.tree(), second.tree()));
}

UpdateBuilder& UpdateBuilder::set(const Path& path, const Operand& value) {
  actions_.push_back(Join(Operator::kSet, path.tree(), value.tree()));
  return *this;
}
UpdateBuilder& UpdateBuilder::remove(const Path& path) {
  actions_.push_back(Join(Operator::kRemove, path.tree()));
  return *this;
}
UpdateBuilder& UpdateBuilder::add(const Path& path, const Value& number_or_set) {
  actions_.push_back(Join(Operator::kAdd, path.tree(), expr::MakeConstant(number_or_set)));
  return *this;
}
UpdateBuilder& UpdateBuilder::erase(const Path& path, const Value& set) {
  actions_.push_back(Join(Operator::kDelete, path.tree(), expr::MakeConstant(set)));
  return *this;
}

}  // namespace tepui
