#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "store/load_buffer.h"
#include "store/load_files.h"
#include "store/load_run.h"

namespace tepui::store {

// Sorts more entries than there is memory for: in parts, each written out when its owner says so,
// and merged.
class LoadSorter {
 public:
  explicit LoadSorter(LoadFiles* files) : files_(files) {}

  void Add(const LoadEntry& entry) { buffer_.Add(entry); }
  size_t buffered_bytes() const { return buffer_.bytes(); }
  bool empty() const { return buffer_.empty() && runs_.empty(); }
  // Brings what is in memory to a file. Errors: kStorage.
  Result<void> Spill();
  // Everything. Nothing is added any more; the sorter must outlive it.
  Result<std::unique_ptr<LoadEntries>> Sorted();

 private:
  // So many files are merged into one, so that not too many are open at the end.
  static constexpr size_t kRunsMax = 32;

  struct Run {
    std::unique_ptr<LoadRun> run;
    uint32_t merges = 0;  // how often what is in it was merged
  };

  Result<void> Add(LoadEntries& entries, uint32_t merges);
  // Merges the newest runs while there are kRunsMax of one kind.
  Result<void> MergeRuns();
  // Those from `first` on, which leave.
  Result<std::unique_ptr<LoadEntries>> TakeRuns(size_t first);

  LoadFiles* files_;
  LoadBuffer buffer_;
  std::vector<Run> runs_;  // oldest first
};

}  // namespace tepui::store
