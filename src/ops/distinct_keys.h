#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

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
  const std::string_view refusal_;
  std::set<std::pair<uint32_t, std::string>> keys_;
};

}  // namespace tepui::ops
