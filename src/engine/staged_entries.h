#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "store/bulk_load.h"

namespace tepui::engine {

// The index entries of one item on their way into a load: nothing of them arrives when one of them
// is refused.
class StagedEntries final : public store::Writes {
 public:
  void Put(const store::Space& space, std::string_view key, std::string_view value) override {
    Add(space, key, value, false);
  }
  void Delete(const store::Space& space, std::string_view key) override {
    Add(space, key, {}, true);
  }

  void Clear() {
    entries_.clear();
    bytes_.clear();
  }
  Result<void> AddTo(store::BulkLoad* load) const {
    Result<void> added;
    size_t at = 0;
    const std::string_view bytes(bytes_);
    for (const Entry& entry : entries_) {
      const std::string_view key = bytes.substr(at, entry.key_bytes);
      const std::string_view value = bytes.substr(at + entry.key_bytes, entry.value_bytes);
      at += entry.key_bytes + entry.value_bytes;
      added = entry.deletes ? load->Delete(*entry.space, key) : load->Put(*entry.space, key, value);
      if (!added) break;
    }
    return added;
  }

 private:
  struct Entry {
    const store::Space* space;
    size_t key_bytes;
    size_t value_bytes;
    bool deletes;
  };

  void Add(const store::Space& space, std::string_view key, std::string_view value, bool deletes) {
    entries_.push_back({&space, key.size(), value.size(), deletes});
    bytes_.append(key).append(value);
  }

  std::vector<Entry> entries_;
  std::string bytes_;  // keys and values one behind the other
};

}  // namespace tepui::engine
