#include "histories/linearizability.h"

#include <algorithm>
#include <set>
#include <utility>

namespace tepui::histories {
namespace {

using State = std::optional<int64_t>;
// A possible state and the pending threads whose operation has taken effect in it.
using Configuration = std::pair<State, uint64_t>;
using Kind = RegisterOp::Kind;

// Applies `op` if what it saw fits `state`.
bool Apply(const RegisterOp& op, State* state) {
  switch (op.kind) {
    case Kind::kPut:
      *state = op.value;
      return true;
    case Kind::kGet:
      return *state == op.seen;
    case Kind::kCompareAndSet:
      if ((*state == op.expected) != op.done) return false;
      if (op.done) *state = op.value;
      return true;
    case Kind::kAdd:
      *state = state->value_or(0) + op.value;
      return *state == op.seen;
  }
  return false;
}

class Checker {
 public:
  void Invoke(const RegisterOp& op) { pending_.push_back(&op); }

  // Keeps the configurations in which `op` took effect; false when there is none.
  bool Return(const RegisterOp& op) {
    const uint64_t bit = uint64_t{1} << op.thread;
    std::set<Configuration> kept;
    std::set<Configuration> visited = configurations_;
    std::vector<Configuration> open(visited.begin(), visited.end());
    while (!open.empty()) {
      const Configuration from = open.back();
      open.pop_back();
      if ((from.second & bit) != 0) {
        kept.emplace(from.first, from.second & ~bit);
        continue;
      }
      for (const RegisterOp* next : pending_) {
        Configuration to = from;
        const uint64_t next_bit = uint64_t{1} << next->thread;
        if ((from.second & next_bit) != 0 || !Apply(*next, &to.first)) continue;
        to.second |= next_bit;
        if (visited.insert(to).second) open.push_back(to);
      }
    }
    std::erase(pending_, &op);
    configurations_ = std::move(kept);
    return !configurations_.empty();
  }

 private:
  std::vector<const RegisterOp*> pending_;
  std::set<Configuration> configurations_ = {{std::nullopt, 0}};
};

std::string Text(const State& state) { return state ? std::to_string(*state) : "none"; }

std::string Describe(const RegisterOp& op) {
  const std::string value = std::to_string(op.value);
  std::string text = "thread " + std::to_string(op.thread) + ": ";
  switch (op.kind) {
    case Kind::kPut:
      return text + "put " + value;
    case Kind::kGet:
      return text + "get " + Text(op.seen);
    case Kind::kCompareAndSet:
      return text + "set " + Text(op.expected) + " to " + value + (op.done ? "" : ", refused");
    case Kind::kAdd:
      return text + "add " + value + " to get " + Text(op.seen);
  }
  return text;
}

}  // namespace

std::optional<Anomaly> CheckRegister(const std::vector<RegisterOp>& history) {
  std::vector<std::pair<uint64_t, const RegisterOp*>> events;
  for (const RegisterOp& op : history) {
    events.emplace_back(op.invoked, &op);
    events.emplace_back(op.returned, &op);
  }
  std::sort(events.begin(), events.end());
  Checker checker;
  for (const auto& [tick, op] : events) {
    if (tick == op->invoked) {
      checker.Invoke(*op);
    } else if (!checker.Return(*op)) {
      return Anomaly{"not linearizable", Describe(*op) + ", returned at " + std::to_string(tick)};
    }
  }
  return std::nullopt;
}

}  // namespace tepui::histories
