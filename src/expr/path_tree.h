#pragma once

#include <vector>

#include "expr/program.h"
#include "tepui/item_view.h"
#include "tepui/value.h"

namespace tepui::expr {

// The order of a path tree: names by their bytes, indexes by their numbers, ahead of names.
bool PathLess(const DocumentPath& a, const DocumentPath& b);

// Merges paths of which none overlap or conflict.
PathTree MakePathTree(std::vector<DocumentPath> paths);

// The parts of `item` that `tree` names, in the nesting they have there; what is not there leaves
// no trace, nor does a map or a list of which nothing is there. Recurses as deep as the paths go.
Item ProjectTree(const PathTree& tree, const ItemView& item);

}  // namespace tepui::expr
