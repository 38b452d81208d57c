#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/container/inlined_vector.h"
#include "engine/table_handle.h"
#include "tepui/result.h"

namespace tepui::ops {

// The keys of a batch, no two of which may be the same. Usual batches need no memory of the heap.
// (Abseil's hash sets do not survive an allocation that fails.)
class DistinctKeys {
 public:
  explicit DistinctKeys(std::string_view refusal = "Provided list of item keys contains duplicates")
      : refusal_(refusal) {}

  // Borrows `key` for its own lifetime. Errors: kValidation when `key` of that table was added
  // before.
  Result<void> Add(const engine::TableVersion& table, std::string_view key);

 private:
  static constexpr size_t kUsualKeys = 32;

  struct TableKey {
    uint32_t space_id;
    std::string_view key;

    friend bool operator==(const TableKey&, const TableKey&) = default;
  };

  // Where `key` stands in slots_, or is to be put.
  uint32_t* SlotOf(const TableKey& key);
  void AddSlots();

  const std::string_view refusal_;
  absl::InlinedVector<TableKey, kUsualKeys> keys_;
  // Each the position of a key, from 1 on, or 0; a power of two, at least twice as many as keys.
  absl::InlinedVector<uint32_t, 2 * kUsualKeys> slots_;
};

}  // namespace tepui::ops
