#include "expr/path_tree.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace tepui::expr {
namespace {

bool ElementLess(const PathElement& a, const PathElement& b) {
  return a.index != b.index ? a.index < b.index : a.name < b.name;
}

size_t SharedElements(const DocumentPath& a, const DocumentPath& b) {
  const auto [end, unused] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<size_t>(end - a.begin());
}

// The parts of one value that the nodes below `parent` name.
class Projector {
 public:
  explicit Projector(const PathTree& tree) : tree_(tree) {}

  Map OfMap(size_t from, size_t end, const MapView& map) const {
    Map parts;
    for (size_t node = from; node < end; node = tree_[node].subtree_end) {
      const auto value = map.Find(tree_[node].element.name);
      if (!value) continue;
      if (auto part = OfValue(node, *value)) {
        parts.Append(tree_[node].element.name, *std::move(part));
      }
    }
    return parts;
  }

 private:
  List OfList(size_t from, size_t end, const ListView& list) const {
    List parts;
    const size_t size = list.size();
    for (size_t node = from; node < end; node = tree_[node].subtree_end) {
      const size_t index = tree_[node].element.index;
      if (index >= size) continue;
      if (auto part = OfValue(node, list[index])) parts.push_back(*std::move(part));
    }
    return parts;
  }

  std::optional<Value> OfValue(size_t node, ValueView value) const {
    const size_t child = node + 1;
    const size_t end = tree_[node].subtree_end;
    if (child == end) return value.Materialize();
    if (tree_[child].element.is_index()) {
      const auto list = value.AsList();
      List parts = list ? OfList(child, end, *list) : List();
      if (!parts.empty()) return Value(std::move(parts));
    } else {
      const auto map = value.AsMap();
      Map parts = map ? OfMap(child, end, *map) : Map();
      if (!parts.empty()) return Value(std::move(parts));
    }
    return std::nullopt;
  }

  const PathTree& tree_;
};

}  // namespace

bool PathLess(const DocumentPath& a, const DocumentPath& b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), ElementLess);
}

PathTree MakePathTree(std::vector<DocumentPath> paths) {
  std::sort(paths.begin(), paths.end(), PathLess);
  PathTree tree;
  std::vector<size_t> open;  // the nodes from the top down to the last one
  DocumentPath before;
  const auto close = [&](size_t depth) {
    for (; open.size() > depth; open.pop_back()) {
      tree[open.back()].subtree_end = static_cast<uint16_t>(tree.size());
    }
  };
  for (DocumentPath& path : paths) {
    close(SharedElements(before, path));
    for (size_t i = open.size(); i < path.size(); ++i) {
      open.push_back(tree.size());
      tree.push_back({path[i], 0});
    }
    before = std::move(path);
  }
  close(0);
  return tree;
}

Item ProjectTree(const PathTree& tree, const ItemView& item) {
  return Projector(tree).OfMap(0, tree.size(), item);
}

}  // namespace tepui::expr
