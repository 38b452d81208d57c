#include "store/load_sorter.h"

#include <utility>

#include "store/load_merge.h"

namespace tepui::store {

Result<void> LoadSorter::Spill() {
  if (buffer_.empty()) return {};
  Result<void> added = Add(*buffer_.Sorted(), 0);
  buffer_.Clear();
  return added ? MergeRuns() : added;
}

Result<void> LoadSorter::Add(LoadEntries& entries, uint32_t merges) {
  auto run = LoadRun::Write(files_->env(), files_->NewPath(".run"), entries);
  if (!run) return std::move(run).error();
  runs_.push_back({*std::move(run), merges});
  return {};
}

Result<void> LoadSorter::MergeRuns() {
  while (runs_.size() >= kRunsMax) {
    const size_t first = runs_.size() - kRunsMax;
    const uint32_t merges = runs_.back().merges;
    if (runs_[first].merges != merges) return {};
    auto entries = TakeRuns(first);
    if (!entries) return std::move(entries).error();
    if (Result<void> added = Add(**entries, merges + 1); !added) return added;
  }
  return {};
}

Result<std::unique_ptr<LoadEntries>> LoadSorter::TakeRuns(size_t first) {
  LoadMerge::Sources sources;
  for (size_t i = first; i < runs_.size(); ++i) {
    auto source = LoadRun::Read(std::move(runs_[i].run));
    if (!source) return std::move(source).error();
    sources.push_back(*std::move(source));
  }
  runs_.resize(first);
  if (first == 0 && !buffer_.empty()) sources.push_back(buffer_.Sorted());
  return std::unique_ptr<LoadEntries>(std::make_unique<LoadMerge>(std::move(sources)));
}

Result<std::unique_ptr<LoadEntries>> LoadSorter::Sorted() { return TakeRuns(0); }

}  // namespace tepui::store
