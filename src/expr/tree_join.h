#pragma once

#include <memory>
#include <span>

#include "expr/operator.h"
#include "expr/tree.h"
#include "tepui/value.h"

// How the builder makes trees: each operand is one, and an operator joins copies of them. Trees
// never grow beyond what an expression may have; a larger one becomes a mistake instead.
namespace tepui::expr {

using SharedTree = std::shared_ptr<const Tree>;

SharedTree MakePath(TreePath path);
SharedTree MakeConstant(Value constant);
SharedTree MakeMistake(std::string mistake);

// The operands in order, under a new node.
SharedTree Join(Operator op, std::span<const SharedTree> operands);
SharedTree Join(Operator op, const SharedTree& a);
SharedTree Join(Operator op, const SharedTree& a, const SharedTree& b);

// The trees one after another, without a node above them: the actions of an update, the paths of a
// projection.
Tree Concatenate(std::span<const SharedTree> trees);

}  // namespace tepui::expr
