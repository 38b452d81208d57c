#include "expr/path_pairs.h"

#include <algorithm>
#include <cstddef>

#include "expr/messages.h"

namespace tepui::expr {
namespace {

enum class Relation { kApart, kOverlap, kConflict };

Relation Relate(const DocumentPath& a, const DocumentPath& b) {
  const size_t shared = std::min(a.size(), b.size());
  for (size_t i = 0; i < shared; ++i) {
    if (a[i] == b[i]) continue;
    return a[i].is_index() != b[i].is_index() ? Relation::kConflict : Relation::kApart;
  }
  return Relation::kOverlap;
}

}  // namespace

std::optional<std::string> CheckPathPairs(const std::vector<const DocumentPath*>& paths) {
  std::optional<std::string> conflict;
  for (size_t second = 1; second < paths.size(); ++second) {
    for (size_t first = 0; first < second; ++first) {
      const Relation relation = Relate(*paths[first], *paths[second]);
      if (relation == Relation::kOverlap) {
        return messages::PathsOverlap(*paths[first], *paths[second]);
      }
      if (relation == Relation::kConflict && !conflict) {
        conflict = messages::PathsConflict(*paths[first], *paths[second]);
      }
    }
  }
  return conflict;
}

}  // namespace tepui::expr
