#include "histories/register_history.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

namespace tepui::histories {
namespace {

using Kind = MicroOp::Kind;

// By key and value: the value that it was written over.
class Predecessors {
 public:
  explicit Predecessors(const std::vector<Transaction>& history) {
    for (const Transaction& transaction : history) Collect(transaction);
  }

  // The values that led to `value`, and itself.
  std::vector<int64_t> ListOf(uint64_t key, int64_t value) const {
    std::vector<int64_t> list;
    const auto values = keys_.find(key);
    for (std::optional<int64_t> at = value; at;) {
      const bool repeats = std::find(list.begin(), list.end(), *at) != list.end();
      list.push_back(*at);
      if (repeats || values == keys_.end()) break;  // a circle: the checker says so
      const auto before = values->second.find(*at);
      at = before == values->second.end() ? std::nullopt : before->second;
    }
    std::reverse(list.begin(), list.end());
    return list;
  }

 private:
  void Collect(const Transaction& transaction) {
    std::map<uint64_t, std::optional<int64_t>> seen;
    for (const MicroOp& op : transaction.ops) {
      std::optional<int64_t>& value = seen[op.key];
      if (op.kind == Kind::kAppend) {
        keys_[op.key].emplace(op.value, value);
        value = op.value;
      } else {
        value = op.list.empty() ? std::nullopt : std::optional(op.list[0]);
      }
    }
  }

  std::unordered_map<uint64_t, std::unordered_map<int64_t, std::optional<int64_t>>> keys_;
};

}  // namespace

std::vector<Transaction> ListsOfRegisters(const std::vector<Transaction>& history) {
  const Predecessors predecessors(history);
  std::vector<Transaction> lists = history;
  for (Transaction& transaction : lists) {
    for (MicroOp& op : transaction.ops) {
      if (op.kind == Kind::kRead && !op.list.empty()) {
        op.list = predecessors.ListOf(op.key, op.list[0]);
      }
    }
  }
  return lists;
}

}  // namespace tepui::histories
