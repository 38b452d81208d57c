#include "expr/compile.h"

#include <algorithm>
#include <utility>

#include "expr/code_generators.h"
#include "expr/messages.h"
#include "expr/name_resolver.h"
#include "expr/parser.h"
#include "expr/tree.h"
#include "expr/tree_checks.h"

namespace tepui::expr {
namespace {

void GenerateCode(const Tree& tree, const std::vector<uint16_t>& paths, Program* program) {
  switch (program->kind) {
    case Kind::kCondition:
    case Kind::kFilter:
      program->code = GenerateCondition(tree, paths);
      break;
    case Kind::kUpdate:
      program->code = GenerateUpdate(tree, paths, program->paths);
      break;
    case Kind::kProjection:
      program->code = GenerateProjection(program->paths);
      break;
    case Kind::kKeyCondition:
      program->code = GenerateKeyCondition(tree, paths, program->paths, &program->late_error);
      break;
  }
}

}  // namespace

Result<std::shared_ptr<const Program>> Compile(Kind kind, std::string_view text,
                                               const AttributeNames& names) {
  auto tree = Parse(kind, text);
  if (!tree) return std::move(tree).error();
  return CompileTree(kind, *tree, names);
}

Result<std::shared_ptr<const Program>> CompileTree(Kind kind, const Tree& tree,
                                                   const AttributeNames& names) {
  if (tree.mistake) return messages::Invalid(kind, *tree.mistake);
  if (const auto mistake = CheckForm(kind, tree)) return messages::Invalid(kind, *mistake);

  auto program = std::make_shared<Program>();
  program->kind = kind;
  program->slots = tree.values;
  ResolvedPaths resolved = ResolveNames(tree, names);
  program->placeholders = std::move(resolved.placeholders);
  if (resolved.all_names_defined) {
    const auto mistake = CheckOperands(kind, tree, resolved);
    if (mistake) program->shape_error = messages::Invalid(kind, *mistake);
    program->paths = std::move(resolved.paths);
    if (!mistake) {
      program->checks = OperandChecksOf(tree);
      GenerateCode(tree, resolved.of_tree_path, program.get());
    }
  }
  return std::shared_ptr<const Program>(std::move(program));
}

}  // namespace tepui::expr
