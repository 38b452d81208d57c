#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <set>
#include <string_view>

#include "engine/table_handle.h"
#include "tepui/result.h"

namespace tepui::ops {

// The keys of a batch, no two of which may be the same. Usual batches need no memory of the heap.
// (Abseil's hash sets would be quicker, but do not survive an allocation that fails.)
class DistinctKeys {
 public:
  explicit DistinctKeys(std::string_view refusal = "Provided list of item keys contains duplicates")
      : refusal_(refusal) {}
  DistinctKeys(const DistinctKeys&) = delete;
  DistinctKeys& operator=(const DistinctKeys&) = delete;

  // Errors: kValidation when `key` of that table was added before.
  Result<void> Add(const engine::TableVersion& table, std::string_view key);

 private:
  struct TableKey {
    uint32_t space_id;
    std::string_view key;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads it
    friend auto operator<=>(const TableKey&, const TableKey&) = default;
  };

  const std::string_view refusal_;
  std::array<std::byte, 3'072> first_;
  std::pmr::monotonic_buffer_resource memory_{first_.data(), first_.size()};
  std::pmr::set<TableKey> keys_{&memory_};
};

}  // namespace tepui::ops
