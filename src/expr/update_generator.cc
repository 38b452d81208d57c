#include <cstddef>

#include "expr/code_generators.h"
#include "expr/path_tree.h"

namespace tepui::expr {
namespace {

UpdateVerb VerbOf(Operator op) {
  switch (op) {
    case Operator::kRemove:
      return UpdateVerb::kRemove;
    case Operator::kAdd:
      return UpdateVerb::kAdd;
    case Operator::kDelete:
      return UpdateVerb::kDelete;
    default:
      return UpdateVerb::kSet;
  }
}

UpdateStep StepOf(const TreeNode& node, const std::vector<uint16_t>& paths) {
  using Do = UpdateStep::Do;
  switch (node.op) {
    case Operator::kPath:
      return {Do::kPath, paths[node.index]};
    case Operator::kPlus:
      return {Do::kPlus, 0};
    case Operator::kMinus:
      return {Do::kMinus, 0};
    case Operator::kIfNotExists:
      return {Do::kIfNotExists, 0};
    case Operator::kListAppend:
      return {Do::kListAppend, 0};
    default:
      return {Do::kValue, node.index};
  }
}

}  // namespace

UpdateCode GenerateUpdate(const Tree& tree, const std::vector<uint16_t>& paths,
                          const std::vector<DocumentPath>& program_paths) {
  UpdateCode code;
  std::vector<DocumentPath> touched;
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    if (!IsAction(tree.nodes[i].op)) continue;
    const size_t target = tree.FirstOf(i);
    UpdateAction action;
    action.verb = VerbOf(tree.nodes[i].op);
    action.path = paths[tree.nodes[target].index];
    action.first_step = static_cast<uint16_t>(code.steps.size());
    for (size_t step = target + 1; step < i; ++step) {
      code.steps.push_back(StepOf(tree.nodes[step], paths));
    }
    action.step_count = static_cast<uint16_t>(code.steps.size() - action.first_step);
    code.actions.push_back(action);
    touched.push_back(program_paths[action.path]);
  }
  code.touched = MakePathTree(std::move(touched));
  return code;
}

}  // namespace tepui::expr
