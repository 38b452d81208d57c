#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "store/load_entry.h"

namespace tepui::store {

// Many sequences of entries as one. Of one key, those of an earlier source come first.
class LoadMerge final : public LoadEntries {
 public:
  using Sources = std::vector<std::unique_ptr<LoadEntries>>;

  explicit LoadMerge(Sources sources) : sources_(std::move(sources)) {}

  Result<bool> Next(LoadEntry* entry) override;

 private:
  // The next entry of a source.
  struct Head {
    uint64_t start = 0;  // of the key
    LoadEntry entry;
    uint32_t source = 0;
  };

  static bool ComesAfter(const Head& a, const Head& b);
  Result<void> Start();
  // Lets the source that the last entry came from go on.
  Result<void> Advance();
  Result<bool> Fill(Head* head);
  void SiftDown(size_t at);

  Sources sources_;
  std::vector<Head> heads_;  // a heap, the next one on top
  bool started_ = false;
};

}  // namespace tepui::store
