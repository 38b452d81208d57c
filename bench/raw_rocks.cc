#include "raw_rocks.h"

#include <rocksdb/env.h>

#include "codec/item_bytes.h"
#include "codec/item_key.h"
#include "store/rocks_options.h"

namespace tepui::bench {
namespace {

constexpr char kItemsFamily[] = "items-1";

}  // namespace

void Must(const rocksdb::Status& status) {
  if (!status.ok()) Die(Error(ErrorCode::kStorage, status.ToString()));
}

RawSide::RawSide() {
  for (int i = 0; i < kItems; ++i) {
    KeyBuffer key;
    codec::AppendItemKey(PartitionOf(i), SortOf(i), &key);
    keys_.emplace_back(key.view());
    Buffer value;
    codec::EncodeItem(MakeItem(i), &value);
    values_.emplace_back(value.view());
  }
  Open();
  for (int i = 0; i < kItems; ++i) Must(db_->Put({}, items_, key(i), value(i)));
  Close();
  // Opening again moves what the log holds into files.
  Open();
}

RawSide::~RawSide() { Close(); }

void RawSide::Open() {
  Options options;
  options.path = directory_.path() + "/db";
  options.block_cache_bytes = 256ull << 20;
  const store::RocksOptions rocks(options, codec::PartitionPrefixLength);
  rocksdb::DBOptions database = rocks.Database(rocksdb::Env::Default());
  database.create_if_missing = true;
  database.create_missing_column_families = true;
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName, rocks.Family(store::SpaceKind::kCatalog)},
      {kItemsFamily, rocks.Family(store::SpaceKind::kItems)}};
  rocksdb::DB* db = nullptr;
  Must(rocksdb::DB::Open(database, options.path, families, &handles_, &db));
  db_.reset(db);
  items_ = handles_[1];
}

void RawSide::Close() {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) {
    Must(db_->DestroyColumnFamilyHandle(handle));
  }
  handles_.clear();
  Must(db_->Close());
  db_.reset();
}

}  // namespace tepui::bench
