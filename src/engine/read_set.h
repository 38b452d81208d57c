#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/store.h"

namespace tepui::engine {

// What a transaction has read below its own writes, to be read again when it commits: keys, also
// those that were not there, and ranges, which guard against phantoms.
class ReadSet {
 public:
  // `then` is the state that the transaction reads.
  explicit ReadSet(const store::Reader* then) : then_(then) {}

  void AddKey(const store::Space& space, std::string_view key) {
    keys_.emplace(&space, std::string(key));
  }
  // [begin, end); an empty end is no end. Its number.
  size_t AddRange(const store::Space& space, std::string begin, std::string end) {
    ranges_.push_back({&space, std::move(begin), std::move(end)});
    return ranges_.size() - 1;
  }
  // Leaves of a range what a walk from one of its sides has seen when it stands at `key`.
  void Narrow(size_t range, std::string_view key, bool forward);

  // What must be held while Check runs; with ranges, everything.
  std::vector<store::SpaceKey> keys() const;
  bool has_ranges() const { return !ranges_.empty(); }

  // Errors: kTransactionConflict when `now` shows anything else; as the readers.
  Result<void> Check(const store::Reader& now) const;

 private:
  struct Range {
    const store::Space* space;
    std::string begin;
    std::string end;
  };
  Result<bool> KeysHold(const store::Reader& now) const;
  Result<bool> RangeHolds(const Range& range, const store::Reader& now) const;

  const store::Reader* const then_;
  std::set<std::pair<const store::Space*, std::string>> keys_;
  std::vector<Range> ranges_;
};

// Run it again: what it read was changed before it could commit.
Error TransactionConflict();

}  // namespace tepui::engine
