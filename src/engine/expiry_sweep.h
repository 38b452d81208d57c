#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/committer.h"
#include "engine/table_handle.h"

namespace tepui::engine {

// Deletes the items of one table that are expired at one moment, oldest first, in small commits:
// as every other write, with its index entries and stream records. An item that is not expired any
// more by then stays.
class ExpirySweep {
 public:
  // `begin` is where an earlier sweep ended; empty: from the oldest on.
  ExpirySweep(const store::Store& store, Committer* committer, const TableVersion& table,
              uint64_t now, std::string begin)
      : store_(store), committer_(committer), table_(table), now_(now), next_(std::move(begin)) {}

  struct Step {
    bool done = false;
    uint64_t deleted = 0;
  };
  // Errors: kStorage, kCorruption, kClosed, kTableNotFound.
  Result<Step> Next();
  // Where it stands.
  const std::string& next() const { return next_; }

 private:
  Result<std::vector<std::string>> FindKeys(bool* done);
  Result<uint64_t> Delete(const std::vector<std::string>& keys);

  const store::Store& store_;
  Committer* const committer_;
  const TableVersion& table_;
  const uint64_t now_;  // seconds since 1970
  std::string next_;
};

}  // namespace tepui::engine
