#pragma once

#include <rocksdb/db.h>

#include <memory>
#include <string>
#include <vector>

#include "workload.h"

namespace tepui::bench {

// Bare RocksDB with Tepui's options for items, holding the bytes that Tepui stores for them.
class RawSide {
 public:
  RawSide();
  ~RawSide();
  RawSide(const RawSide&) = delete;
  RawSide& operator=(const RawSide&) = delete;

  rocksdb::DB& db() { return *db_; }
  rocksdb::ColumnFamilyHandle* items() { return items_; }
  const std::string& key(int number) const { return keys_[static_cast<size_t>(number)]; }
  const std::string& value(int number) const { return values_[static_cast<size_t>(number)]; }

 private:
  void Open();
  void Close();

  TemporaryDirectory directory_;
  std::vector<std::string> keys_;
  std::vector<std::string> values_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
  rocksdb::ColumnFamilyHandle* items_ = nullptr;
};

void Must(const rocksdb::Status& status);

}  // namespace tepui::bench
