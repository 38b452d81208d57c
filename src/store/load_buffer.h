#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "store/load_entry.h"

namespace tepui::store {

// Entries in memory, sorted when they are asked for.
class LoadBuffer {
 public:
  void Add(const LoadEntry& entry);
  // What it takes of the memory, but for the rest of the last block.
  size_t bytes() const { return records_bytes_ + places_.capacity() * sizeof(Place); }
  bool empty() const { return places_.empty(); }
  void Clear();

  // Nothing is added any more; they live as long as the buffer.
  std::unique_ptr<LoadEntries> Sorted();

 private:
  // The start of the key beside where the record is, so that few comparisons have to look there.
  struct Place {
    uint64_t start;
    const char* record;
  };
  class Walk;

  char* Room(size_t size);

  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t records_bytes_ = 0;
  char* free_ = nullptr;
  size_t free_bytes_ = 0;
  std::vector<Place> places_;
};

}  // namespace tepui::store
