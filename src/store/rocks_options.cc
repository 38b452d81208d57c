#include "store/rocks_options.h"

#include <rocksdb/convenience.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/rate_limiter.h>
#include <rocksdb/table.h>
#include <rocksdb/write_buffer_manager.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "store/partition_transform.h"
#include "store/silent_log.h"

namespace tepui::store {
namespace {

constexpr double kFilterBitsPerKey = 10;
constexpr uint64_t kSmallFamilyBufferBytes = 1 << 20;
// What a memtable takes at least. RocksDB's 1 MiB would fill the shared budget with nothing as soon
// as a database has some dozens of tables and indexes.
constexpr size_t kArenaBlockBytes = 64 << 10;
// Most queries end before so many blocks, and asking the system to read ahead for them would cost
// more than the blocks, which are in the cache.
constexpr uint64_t kBlocksBeforeReadahead = 32;
// Written data goes to the disk in small steps instead of one long stall.
constexpr uint64_t kSyncStepBytes = 1 << 20;

rocksdb::CompressionType FirstSupported(rocksdb::CompressionType wished) {
  static const std::vector<rocksdb::CompressionType> supported =
      rocksdb::GetSupportedCompressions();
  const bool is_there = std::find(supported.begin(), supported.end(), wished) != supported.end();
  return is_there ? wished : rocksdb::kNoCompression;
}

struct KindName {
  SpaceKind kind;
  std::string_view name;
};
constexpr std::array kKindNames = {
    KindName{SpaceKind::kCatalog, "catalog-"}, KindName{SpaceKind::kItems, "items-"},
    KindName{SpaceKind::kIndex, "index-"},     KindName{SpaceKind::kSystem, "system-"},
    KindName{SpaceKind::kStream, "stream-"},   KindName{SpaceKind::kExpiry, "expiry-"},
};

}  // namespace

RocksOptions::RocksOptions(const Options& options, PartitionLength partition_length)
    : options_(options),
      cache_(rocksdb::NewLRUCache(options.block_cache_bytes)),
      partitions_(std::make_shared<PartitionTransform>(partition_length)) {}

rocksdb::DBOptions RocksOptions::Database(rocksdb::Env* env) const {
  rocksdb::DBOptions database;
  database.env = env;
  database.create_if_missing = options_.create_if_missing;
  database.max_background_jobs = static_cast<int>(options_.background_jobs);
  database.write_buffer_manager =
      std::make_shared<rocksdb::WriteBufferManager>(options_.write_buffer_bytes);
  database.max_total_wal_size = 2 * options_.write_buffer_bytes;
  database.bytes_per_sync = kSyncStepBytes;
  if (options_.compaction_bytes_per_second > 0) {
    database.rate_limiter.reset(
        rocksdb::NewGenericRateLimiter(static_cast<int64_t>(options_.compaction_bytes_per_second)));
  }
  database.avoid_flush_during_shutdown = options_.in_memory;
  // No statistics thread, and no log file.
  database.stats_dump_period_sec = 0;
  database.stats_persist_period_sec = 0;
  database.info_log = std::make_shared<SilentLog>();
  return database;
}

rocksdb::ColumnFamilyOptions RocksOptions::Family(SpaceKind kind) const {
  if (HasPartitions(kind)) return PartitionedFamily(kind);
  if (kind == SpaceKind::kStream || kind == SpaceKind::kExpiry) return OrderedFamily();
  rocksdb::ColumnFamilyOptions family;
  family.write_buffer_size = kSmallFamilyBufferBytes;
  family.arena_block_size = kArenaBlockBytes;
  return family;
}

rocksdb::BlockBasedTableOptions RocksOptions::Table() const {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache_;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  return table;
}

rocksdb::ColumnFamilyOptions RocksOptions::DataFamily(
    const rocksdb::BlockBasedTableOptions& table) const {
  rocksdb::ColumnFamilyOptions family;
  family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  family.write_buffer_size = options_.write_buffer_bytes;
  family.arena_block_size = kArenaBlockBytes;
  family.level_compaction_dynamic_level_bytes = true;
  family.compression = FirstSupported(rocksdb::kLZ4Compression);
  return family;
}

// What is only ever walked through from some key on, and gone before it would sink to the bottom.
rocksdb::ColumnFamilyOptions RocksOptions::OrderedFamily() const { return DataFamily(Table()); }

rocksdb::ColumnFamilyOptions RocksOptions::PartitionedFamily(SpaceKind kind) const {
  rocksdb::BlockBasedTableOptions table = Table();
  table.num_file_reads_for_auto_readahead = kBlocksBeforeReadahead;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kFilterBitsPerKey));
  if (kind == SpaceKind::kItems) {
    table.data_block_index_type = rocksdb::BlockBasedTableOptions::kDataBlockBinaryAndHash;
  } else {
    table.whole_key_filtering = false;  // indexes are read by partition
  }

  rocksdb::ColumnFamilyOptions family = DataFamily(table);
  family.prefix_extractor = partitions_;
  family.bottommost_compression = FirstSupported(rocksdb::kZSTD);
  return family;
}

std::string FamilyName(SpaceName name) {
  for (const KindName& known : kKindNames) {
    if (known.kind == name.kind) return std::string(known.name) + std::to_string(name.id);
  }
  return {};
}

std::optional<SpaceName> ParseFamilyName(std::string_view family) {
  for (const KindName& known : kKindNames) {
    if (family.substr(0, known.name.size()) != known.name) continue;
    SpaceName name{known.kind, 0};
    const char* const end = family.data() + family.size();
    const auto [stop, error] = std::from_chars(family.data() + known.name.size(), end, name.id);
    if (error == std::errc() && stop == end) return name;
  }
  return std::nullopt;
}

}  // namespace tepui::store
