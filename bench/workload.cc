#include "workload.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <vector>

#include "codec/item_bytes.h"

namespace tepui::bench {
namespace {

TableDefinition ItemsTable(int global_indexes) {
  TableDefinition definition{.table = "items",
                             .partition_key = {"pk", KeyType::kString},
                             .sort_key = KeyDefinition{"sk", KeyType::kNumber}};
  for (int i = 0; i < global_indexes; ++i) {
    definition.global_indexes.push_back({.name = "index" + std::to_string(i),
                                         .partition_key = {{"field" + std::to_string(i)}},
                                         .projection = ProjectionType::kKeysOnly});
  }
  return definition;
}

}  // namespace

Options OptionsFor(const std::string& path) {
  Options options;
  options.path = path;
  options.durability = Durability::kBuffered;
  options.sync_interval_ms = 3'600'000;
  options.block_cache_bytes = 256ull << 20;
  return options;
}

std::string PartitionOf(int number) {
  return "partition-" + std::to_string(number / kItemsPerPartition);
}

int SortOf(int number) { return number % kItemsPerPartition; }

int FirstOfPartition(int number) { return number / kItemsPerPartition * kItemsPerPartition; }

std::string StoredBytes(const Item& item) {
  Buffer bytes;
  codec::EncodeItem(item, &bytes);
  return std::string(bytes.view());
}

Item MakeItem(int number, int version) {
  std::mt19937 random(static_cast<uint32_t>(number + version * kItems));
  Item item{{"pk", PartitionOf(number)}, {"sk", SortOf(number)}};
  for (int field = 0; field < 10; ++field) {
    std::string text(100, ' ');
    for (char& c : text) c = static_cast<char>('a' + random() % 26);
    item.Set("field" + std::to_string(field), std::move(text));
  }
  return item;
}

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = std::filesystem::temp_directory_path() / "tepui-bench-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) std::abort();
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

TepuiSide::TepuiSide(int global_indexes) {
  for (int i = 0; i < kItems; ++i) {
    partitions_.push_back(PartitionOf(i));
    for (int version = 0; version < kVersions; ++version) {
      items_[version].push_back(MakeItem(i, version));
    }
  }
  const Options options = OptionsFor(directory_.path() + "/db");
  {
    auto loading = Must(Database::Open(options));
    Must(loading->CreateTable(ItemsTable(global_indexes)));
    Table table = Must(loading->OpenTable("items"));
    for (size_t i = 0; i < kItems; i += 100) {
      Must(table.PutAll(std::span(items_[0]).subspan(i, 100)));
    }
  }
  // Opening again moves what the log holds into files.
  database_ = Must(Database::Open(options));
  table_ = Must(database_->OpenTable("items"));
  any_partition_ = Must(KeyCondition::Parse("pk = :pk", {}, {{":pk", "p"}}));
}

Page TepuiSide::Query(int number, int rows) const {
  KeyCondition condition = Must(any_partition_->With({{":pk", partition(number)}}));
  return Must(table_->Query(std::move(condition)).limit(rows).Next());
}

void Die(const Error& error) {
  std::fprintf(stderr, "%s\n", error.ToString().c_str());
  std::exit(1);
}

}  // namespace tepui::bench
