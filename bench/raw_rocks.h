#pragma once

#include <rocksdb/db.h>
#include <rocksdb/utilities/optimistic_transaction_db.h>
#include <rocksdb/utilities/transaction_db.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "value/table_schema.h"
#include "workload.h"

namespace tepui::bench {

enum class Engine { kPlain, kTransaction, kOptimistic };

// Bare RocksDB with Tepui's options: a family for items, one for a stream, one for each index.
class RawFamilies {
 public:
  explicit RawFamilies(int indexes, Engine engine = Engine::kPlain);
  ~RawFamilies();
  RawFamilies(const RawFamilies&) = delete;
  RawFamilies& operator=(const RawFamilies&) = delete;

  rocksdb::DB& db() { return *db_; }
  // For the engines that they are of.
  rocksdb::TransactionDB& transactions();
  rocksdb::OptimisticTransactionDB& optimistic();

  rocksdb::ColumnFamilyHandle* items() { return handles_[1]; }
  rocksdb::ColumnFamilyHandle* stream() { return handles_[2]; }
  rocksdb::ColumnFamilyHandle* index(int number) {
    return handles_[static_cast<size_t>(number) + 3];
  }

 protected:
  // Moves what the log holds into files.
  void Reopen();

 private:
  void Open();
  void Close();

  TemporaryDirectory directory_;
  const int indexes_;
  const Engine engine_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

// The same, holding the bytes that Tepui stores for the items.
class RawSide : public RawFamilies {
 public:
  explicit RawSide(int indexes = 0, Engine engine = Engine::kPlain);

  // Of an item and its two versions.
  const std::string& key(int number) const { return keys_[static_cast<size_t>(number)]; }
  const std::string& value(int number, int version = 0) const {
    return values_[static_cast<size_t>(version)][static_cast<size_t>(number)];
  }
  // Reads an item and adds a version of it to `batch`.
  void Rewrite(int number, int version, rocksdb::WriteBatch* batch);

 private:
  std::vector<std::string> keys_;
  std::vector<std::string> values_[kVersions];
};

// What an index holds of an item, in bytes.
struct RawEntry {
  std::string key;
  std::string value;
};
RawEntry EntryOf(int number, int version, int index);
RawEntry EntryOf(std::string_view item_bytes, std::string_view item_key, const IndexSchema& index,
                 const KeySchema& table_key);

void Must(const rocksdb::Status& status);

}  // namespace tepui::bench
