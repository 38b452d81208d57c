#pragma once

#include <cstdint>
#include <string_view>

#include "tepui/result.h"

namespace tepui::store {

// What was put under a key, or that the key was deleted.
struct LoadEntry {
  std::string_view key;
  std::string_view value;
  bool deleted = false;
};

// Entries in the order of their keys, those of one key in the order in which they were added.
class LoadEntries {
 public:
  virtual ~LoadEntries() = default;

  // False behind the last one. The entry lives until the next call. Errors: kStorage, kCorruption.
  virtual Result<bool> Next(LoadEntry* entry) = 0;
};

}  // namespace tepui::store
