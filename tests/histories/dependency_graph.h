#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

// The direct serialization graph of Adya: who must come before whom, and why.
namespace tepui::histories {

// kRealTime edges may pass through nodes that are no transactions.
enum class Dependency : uint8_t { kWriteWrite, kWriteRead, kReadWrite, kRealTime };

std::string_view DependencyName(Dependency dependency);  // "ww", "wr", "rw", "rt"

struct Edge {
  size_t from = 0;
  size_t to = 0;
  Dependency dependency = Dependency::kWriteWrite;
};

class DependencyGraph {
 public:
  explicit DependencyGraph(size_t nodes) : edges_(nodes) {}

  size_t AddNode() {
    edges_.emplace_back();
    return edges_.size() - 1;
  }
  // An edge from a node to itself says nothing and is left out.
  void Add(size_t from, size_t to, Dependency dependency) {
    if (from != to) edges_[from].push_back({from, to, dependency});
  }

  // A shortest cycle of each strongly connected component that has one.
  std::vector<std::vector<Edge>> Cycles() const;

 private:
  std::vector<std::vector<size_t>> Components() const;
  std::vector<Edge> ShortestCycle(const std::vector<size_t>& component) const;
  std::vector<Edge> CycleThrough(size_t start, const std::vector<bool>& inside) const;

  std::vector<std::vector<Edge>> edges_;  // by where they start
};

}  // namespace tepui::histories
