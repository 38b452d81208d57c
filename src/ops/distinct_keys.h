#pragma once

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <string_view>
#include <utility>

#include "engine/page_arena.h"
#include "engine/table_handle.h"
#include "tepui/result.h"

namespace tepui::ops {

// The keys of a batch, no two of which may be the same.
class DistinctKeys {
 public:
  explicit DistinctKeys(std::string_view refusal = "Provided list of item keys contains duplicates")
      : refusal_(refusal) {}

  // Errors: kValidation when `key` of that table was added before.
  Result<void> Add(const engine::TableVersion& table, std::string_view key);

 private:
  struct TableKey {
    uint32_t space_id;
    std::string_view key;

    friend bool operator==(const TableKey&, const TableKey&) = default;
  };
  struct Hash {
    size_t operator()(const TableKey& key) const;
  };

  const std::string_view refusal_;
  engine::PageArena bytes_;
  absl::flat_hash_set<TableKey, Hash> keys_;
};

}  // namespace tepui::ops
