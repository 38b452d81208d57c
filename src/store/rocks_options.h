#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/store.h"

namespace tepui::store {

// The options of all column families of one database; they share one cache.
class RocksOptions {
 public:
  RocksOptions(const Options& options, PartitionLength partition_length);

  rocksdb::DBOptions Database(rocksdb::Env* env) const;
  rocksdb::ColumnFamilyOptions Family(SpaceKind kind) const;
  const std::shared_ptr<rocksdb::Cache>& cache() const { return cache_; }

 private:
  rocksdb::BlockBasedTableOptions Table() const;
  // For much data.
  rocksdb::ColumnFamilyOptions DataFamily(const rocksdb::BlockBasedTableOptions& table) const;
  rocksdb::ColumnFamilyOptions OrderedFamily() const;
  rocksdb::ColumnFamilyOptions PartitionedFamily(SpaceKind kind) const;

  const Options options_;
  std::shared_ptr<rocksdb::Cache> cache_;
  std::shared_ptr<const rocksdb::SliceTransform> partitions_;
};

// "catalog-0", "items-7", "index-8".
std::string FamilyName(SpaceName name);
std::optional<SpaceName> ParseFamilyName(std::string_view family);

}  // namespace tepui::store
