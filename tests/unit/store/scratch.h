#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/store.h"

namespace tepui::store::test {

inline constexpr SpaceName kItems1{SpaceKind::kItems, 1};
inline constexpr SpaceName kIndex2{SpaceKind::kIndex, 2};

// Keys in these tests are a partition of one byte of length and its bytes, and what follows.
inline size_t PartitionOf(std::string_view key) {
  if (key.empty()) return 0;
  const size_t length = 1 + static_cast<uint8_t>(key[0]);
  return length <= key.size() ? length : 0;
}
inline std::string KeyIn(std::string_view partition, std::string_view rest) {
  return static_cast<char>(partition.size()) + std::string(partition) + std::string(rest);
}

inline Result<std::unique_ptr<Store>> TryOpen(const Options& options) {
  return OpenStore(options, PartitionOf);
}
// Fails the test when it does not open.
std::unique_ptr<Store> Open(const Options& options);
inline std::unique_ptr<Store> OpenInMemory() { return Open({.in_memory = true}); }
std::shared_ptr<Space> Make(Store& store, SpaceName name = kItems1);

Result<void> Put(Store& store, const Space& space, const std::string& key, const std::string& value,
                 std::optional<Durability> durability = std::nullopt);
Result<void> Delete(Store& store, const Space& space, const std::string& key);
// Unset: not there. Fails the test on an error.
std::optional<std::string> Get(const Reader& reader, const Space& space, const std::string& key);

using Pairs = std::vector<std::pair<std::string, std::string>>;
Pairs Walk(const Reader& reader, const Space& space, const CursorRange& range = {});

// A path where nothing is, below the directory that the test runs in.
std::string FreshPath(const std::string& name);

}  // namespace tepui::store::test
