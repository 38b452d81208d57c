#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "expr/program.h"
#include "expr/tree.h"
#include "tepui/expression.h"

namespace tepui::expr {

// The paths of a tree with their placeholders resolved.
struct ResolvedPaths {
  std::vector<DocumentPath> paths;     // without repetition
  std::vector<uint16_t> of_tree_path;  // Tree::paths to `paths`
  std::vector<PlaceholderUse> placeholders;
  bool all_names_defined = true;
};

// The first word of `tree` that DynamoDB reserves.
std::optional<std::string> FirstReservedWord(const Tree& tree);

// Replaces "#name" by what `names` says. Undefined ones are noted and resolve to nothing.
ResolvedPaths ResolveNames(const Tree& tree, const AttributeNames& names);

}  // namespace tepui::expr
