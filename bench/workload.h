#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tepui/tepui.h"

// What both sides of every comparison work on: the same items under the same keys, stored once by
// Tepui and once, as the same bytes, by bare RocksDB with the same options.
namespace tepui::bench {

inline constexpr int kItems = 10'000;
inline constexpr int kItemsPerPartition = 100;

// Ten attributes beside the key, of 100 bytes each.
Item MakeItem(int number);
std::string PartitionOf(int number);
int SortOf(int number);

// A directory that goes with its holder.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// A database on disk with one table, "items", of kItems items, which lie in files and in the block
// cache rather than in a memtable. Writes are buffered.
class TepuiSide {
 public:
  explicit TepuiSide(int global_indexes = 0);
  Database& database() { return *database_; }
  Table& table() { return *table_; }

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<Database> database_;
  std::optional<Table> table_;
};

// Ends the program when `result` failed: a benchmark of errors means nothing.
[[noreturn]] void Die(const Error& error);
template <class T>
T Must(Result<T> result) {
  if (!result) Die(result.error());
  return std::move(result).value();
}
inline void Must(const Result<void>& result) {
  if (!result) Die(result.error());
}

// Walks the item numbers in an order that repeats itself and is not theirs.
class Walk {
 public:
  int Next() { return static_cast<int>((at_ += kStride) % kItems); }

 private:
  static constexpr uint64_t kStride = 7'919;  // prime, so that all are visited
  uint64_t at_ = 0;
};

}  // namespace tepui::bench
