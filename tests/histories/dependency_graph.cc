#include "histories/dependency_graph.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace tepui::histories {
namespace {

// Tarjan's algorithm with a stack of its own: a chain in real time is as long as the history.
class Tarjan {
 public:
  explicit Tarjan(const std::vector<std::vector<Edge>>& edges)
      : edges_(edges), index_(edges.size(), 0), low_(edges.size(), 0), on_path_(edges.size()) {}

  std::vector<std::vector<size_t>> Run() {
    for (size_t node = 0; node < edges_.size(); ++node) {
      if (index_[node] == 0) Visit(node);
    }
    return std::move(components_);
  }

 private:
  struct Frame {
    size_t node;
    size_t next_edge;
  };

  void Enter(size_t node) {
    index_[node] = low_[node] = ++count_;
    path_.push_back(node);
    on_path_[node] = true;
    frames_.push_back({node, 0});
  }

  void Visit(size_t root) {
    Enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      const size_t node = frame.node;
      if (frame.next_edge == edges_[node].size()) {
        Leave(node);
        continue;
      }
      const size_t to = edges_[node][frame.next_edge++].to;
      if (index_[to] == 0) {
        Enter(to);
      } else if (on_path_[to]) {
        low_[node] = std::min(low_[node], index_[to]);
      }
    }
  }

  void Leave(size_t node) {
    frames_.pop_back();
    if (!frames_.empty()) {
      size_t& parent = low_[frames_.back().node];
      parent = std::min(parent, low_[node]);
    }
    if (low_[node] != index_[node]) return;
    std::vector<size_t> component;
    do {
      component.push_back(path_.back());
      on_path_[path_.back()] = false;
      path_.pop_back();
    } while (component.back() != node);
    if (component.size() > 1) components_.push_back(std::move(component));
  }

  const std::vector<std::vector<Edge>>& edges_;
  std::vector<size_t> index_;  // 0: not seen
  std::vector<size_t> low_;
  std::vector<bool> on_path_;
  std::vector<size_t> path_;
  std::vector<Frame> frames_;
  size_t count_ = 0;
  std::vector<std::vector<size_t>> components_;
};

}  // namespace

std::string_view DependencyName(Dependency dependency) {
  switch (dependency) {
    case Dependency::kWriteWrite:
      return "ww";
    case Dependency::kWriteRead:
      return "wr";
    case Dependency::kReadWrite:
      return "rw";
    case Dependency::kRealTime:
      return "rt";
  }
  return "?";
}

std::vector<std::vector<size_t>> DependencyGraph::Components() const {
  return Tarjan(edges_).Run();
}

std::vector<std::vector<Edge>> DependencyGraph::Cycles() const {
  std::vector<std::vector<Edge>> cycles;
  for (const auto& component : Components()) cycles.push_back(ShortestCycle(component));
  return cycles;
}

std::vector<Edge> DependencyGraph::ShortestCycle(const std::vector<size_t>& component) const {
  // A broken database makes one component of everything; a short cycle is near any node then.
  constexpr size_t kStartsMax = 200;
  std::vector<bool> inside(edges_.size());
  for (const size_t node : component) inside[node] = true;
  std::vector<Edge> shortest;
  for (size_t i = 0; i < std::min(component.size(), kStartsMax); ++i) {
    std::vector<Edge> cycle = CycleThrough(component[i], inside);
    if (shortest.empty() || cycle.size() < shortest.size()) shortest = std::move(cycle);
  }
  return shortest;
}

// Breadth first from `start` until an edge leads back to it; in a component one does.
std::vector<Edge> DependencyGraph::CycleThrough(size_t start,
                                                const std::vector<bool>& inside) const {
  std::unordered_map<size_t, Edge> reached_by;
  std::deque<size_t> queue = {start};
  while (!reached_by.contains(start)) {
    const size_t node = queue.front();
    queue.pop_front();
    for (const Edge& edge : edges_[node]) {
      if (inside[edge.to] && reached_by.emplace(edge.to, edge).second) queue.push_back(edge.to);
    }
  }
  std::vector<Edge> cycle;
  size_t node = start;
  do {
    cycle.push_back(reached_by.at(node));
    node = cycle.back().from;
  } while (node != start);
  std::reverse(cycle.begin(), cycle.end());
  return cycle;
}

}  // namespace tepui::histories
