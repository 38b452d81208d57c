#include "raw_rocks.h"

#include <rocksdb/env.h>

#include "codec/index_entry.h"
#include "codec/item_bytes.h"
#include "codec/item_key.h"
#include "store/rocks_options.h"

namespace tepui::bench {
namespace {

KeySchema ItemsKey() { return {{{"pk", KeyType::kString}}, {{"sk", KeyType::kNumber}}}; }

IndexSchema SchemaOf(int index) {
  return {.name = "index" + std::to_string(index),
          .key = {{{"field" + std::to_string(index), KeyType::kString}}, {}},
          .projection = ProjectionType::kKeysOnly};
}

std::string KeyBytes(int number) {
  KeyBuffer key;
  codec::AppendItemKey(PartitionOf(number), SortOf(number), &key);
  return std::string(key.view());
}

}  // namespace

void Must(const rocksdb::Status& status) {
  if (!status.ok()) Die(Error(ErrorCode::kStorage, status.ToString()));
}

RawEntry EntryOf(int number, int version, int index) {
  return EntryOf(StoredBytes(MakeItem(number, version)), KeyBytes(number), SchemaOf(index),
                 ItemsKey());
}

RawEntry EntryOf(std::string_view item_bytes, std::string_view item_key, const IndexSchema& index,
                 const KeySchema& table_key) {
  const ItemView item = ItemView::FromChecked(item_bytes);
  KeyBuffer key;
  Must(codec::AppendIndexKeyOf(item, index, item_key, &key));
  Buffer value;
  codec::ProjectItem(item, *codec::ProjectedNames(index, table_key), &value);
  return {std::string(key.view()), std::string(value.view())};
}

RawSide::RawSide(int indexes, Engine engine) : RawFamilies(indexes, engine) {
  for (int i = 0; i < kItems; ++i) {
    keys_.push_back(KeyBytes(i));
    for (int version = 0; version < kVersions; ++version) {
      values_[version].push_back(StoredBytes(MakeItem(i, version)));
    }
    Must(db().Put({}, items(), key(i), value(i)));
    for (int number = 0; number < indexes; ++number) {
      const RawEntry entry = EntryOf(i, 0, number);
      Must(db().Put({}, index(number), entry.key, entry.value));
    }
  }
  Reopen();
}

void RawSide::Rewrite(int number, int version, rocksdb::WriteBatch* batch) {
  rocksdb::PinnableSlice before;
  Must(db().Get({}, items(), key(number), &before));
  Must(batch->Put(items(), key(number), value(number, version)));
}

RawFamilies::RawFamilies(int indexes, Engine engine) : indexes_(indexes), engine_(engine) {
  Open();
}

RawFamilies::~RawFamilies() { Close(); }

void RawFamilies::Reopen() {
  Close();
  Open();
}

rocksdb::TransactionDB& RawFamilies::transactions() {
  return static_cast<rocksdb::TransactionDB&>(*db_);
}
rocksdb::OptimisticTransactionDB& RawFamilies::optimistic() {
  return static_cast<rocksdb::OptimisticTransactionDB&>(*db_);
}

void RawFamilies::Open() {
  Options options = OptionsFor(directory_.path() + "/db");
  const store::RocksOptions rocks(options, codec::PartitionPrefixLength);
  rocksdb::DBOptions database = rocks.Database(rocksdb::Env::Default());
  database.create_if_missing = true;
  database.create_missing_column_families = true;
  std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName, rocks.Family(store::SpaceKind::kCatalog)},
      {"items-1", rocks.Family(store::SpaceKind::kItems)},
      {"stream-1", rocks.Family(store::SpaceKind::kStream)}};
  for (int i = 0; i < indexes_; ++i) {
    families.emplace_back("index-" + std::to_string(i), rocks.Family(store::SpaceKind::kIndex));
  }
  rocksdb::DB* db = nullptr;
  if (engine_ == Engine::kPlain) {
    Must(rocksdb::DB::Open(database, options.path, families, &handles_, &db));
  } else if (engine_ == Engine::kTransaction) {
    rocksdb::TransactionDB* opened = nullptr;
    Must(rocksdb::TransactionDB::Open(database, {}, options.path, families, &handles_, &opened));
    db = opened;
  } else {
    rocksdb::OptimisticTransactionDB* opened = nullptr;
    Must(rocksdb::OptimisticTransactionDB::Open(database, options.path, families, &handles_,
                                                &opened));
    db = opened;
  }
  db_.reset(db);
}

void RawFamilies::Close() {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) {
    Must(db_->DestroyColumnFamilyHandle(handle));
  }
  handles_.clear();
  Must(db_->Close());
  db_.reset();
}

}  // namespace tepui::bench
