#include "histories/external_reads.h"

#include <algorithm>
#include <map>

namespace tepui::histories {
namespace {

struct View {
  bool known = false;              // read once: `list` is all of the key's list
  std::vector<int64_t> list = {};  // else what this transaction appended
};

bool EndsWith(const std::vector<int64_t>& list, const std::vector<int64_t>& end) {
  return list.size() >= end.size() && std::equal(end.rbegin(), end.rend(), list.rbegin());
}

}  // namespace

bool ExternalReads(const Transaction& transaction, size_t number,
                   std::vector<ExternalRead>* reads) {
  std::map<uint64_t, View> views;
  for (const MicroOp& op : transaction.ops) {
    View& view = views[op.key];
    if (op.kind == MicroOp::Kind::kAppend) {
      view.list.push_back(op.value);
    } else if (view.known) {
      if (op.list != view.list) return false;
    } else {
      if (!EndsWith(op.list, view.list)) return false;
      const auto own = static_cast<std::ptrdiff_t>(view.list.size());
      reads->push_back({number, op.key, {op.list.begin(), op.list.end() - own}});
      view = {.known = true, .list = op.list};
    }
  }
  return true;
}

}  // namespace tepui::histories
