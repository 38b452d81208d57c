#pragma once

#include <optional>
#include <string>
#include <vector>

#include "expr/program.h"

namespace tepui::expr {

// What DynamoDB says of paths that cannot be targets together: one leads through another (overlap),
// or two treat the same element as a map and as a list (conflict). Overlaps come first, then the
// order of the text decides.
//
// Cost: quadratic in the number of paths, of which an expression has some hundreds at most.
std::optional<std::string> CheckPathPairs(const std::vector<const DocumentPath*>& paths);

}  // namespace tepui::expr
