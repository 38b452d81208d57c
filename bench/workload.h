#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tepui/tepui.h"

// What both sides of every comparison work on: the same items under the same keys, stored once by
// Tepui and once, as the same bytes, by bare RocksDB with the same options.
namespace tepui::bench {

inline constexpr int kItems = 10'000;
inline constexpr int kItemsPerPartition = 100;
inline constexpr int kVersions = 2;

// Ten attributes beside the key, of 100 bytes each, in which versions differ.
Item MakeItem(int number, int version = 0);
std::string PartitionOf(int number);
int SortOf(int number);
// The first item of the same partition.
int FirstOfPartition(int number);
// As Tepui stores it.
std::string StoredBytes(const Item& item);

Options OptionsFor(const std::string& path);

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
// cache rather than in a memtable. Writes are buffered, and nothing syncs them meanwhile.
class TepuiSide {
 public:
  explicit TepuiSide(int global_indexes = 0);
  Database& database() { return *database_; }
  Table& table() { return *table_; }
  const Item& item(int number, int version = 0) const {
    return items_[version][static_cast<size_t>(number)];
  }
  // The first part of an item's key; the other is SortOf.
  const std::string& partition(int number) const {
    return partitions_[static_cast<size_t>(number)];
  }
  // The first `rows` items of the partition that an item is in.
  Page Query(int number, int rows) const;

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<Database> database_;
  std::optional<Table> table_;
  std::vector<Item> items_[kVersions];
  std::vector<std::string> partitions_;
  std::optional<KeyCondition> any_partition_;
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

// Walks the item numbers, one version after the other, in an order that repeats itself and is not
// theirs.
class Walk {
 public:
  // Over the first `items` of them: few, where what is to be written should lie in the processor's
  // caches, as it does for a program that has just made it.
  explicit Walk(int items = kItems) : items_(static_cast<uint64_t>(items)) {}

  int Next() { return static_cast<int>((at_ += kStride) % items_); }
  // Of the item that Next has given: another than the last time, and at first than what is stored.
  int version() const { return static_cast<int>((at_ / (kStride * items_) + 1) % kVersions); }

 private:
  static constexpr uint64_t kStride = 7'919;  // prime, so that all are visited
  uint64_t items_;
  uint64_t at_ = 0;
};
inline constexpr int kWrittenItems = 200;

}  // namespace tepui::bench
