#include "raw_import.h"

#include <chrono>
#include <cstdio>
#include <fstream>

#include "codec/item_key.h"
#include "raw_rocks.h"
#include "tepui/json.h"

namespace tepui::bench {
namespace {

constexpr size_t kBatch = 100;

const KeySchema& TableKey() {
  static const KeySchema key{{{"id", KeyType::kString}}, {}};
  return key;
}

const IndexSchema (&Indexes())[2] {
  static const IndexSchema indexes[2] = {
      {.name = "by_realm",
       .key = {{{"realm", KeyType::kString}}, {{"level", KeyType::kNumber}}},
       .projection = ProjectionType::kKeysOnly},
      {.name = "by_guild",
       .key = {{{"guild", KeyType::kString}}, {}},
       .projection = ProjectionType::kKeysOnly}};
  return indexes;
}

// What one item makes RocksDB write.
struct Writes {
  std::string key;
  std::string value;
  RawEntry entries[2];
};

Writes WritesOf(const Item& item) {
  KeyBuffer key;
  codec::AppendItemKey(Must(codec::KeyOfItem(item, TableKey())), &key);
  Writes writes{std::string(key.view()), StoredBytes(item), {}};
  for (int i = 0; i < 2; ++i) {
    writes.entries[i] = EntryOf(writes.value, writes.key, Indexes()[i], TableKey());
  }
  return writes;
}

void WriteAll(RawFamilies* raw, const std::vector<Writes>& all) {
  rocksdb::WriteBatch batch;
  for (size_t i = 0; i < all.size(); ++i) {
    Must(batch.Put(raw->items(), all[i].key, all[i].value));
    for (int index = 0; index < 2; ++index) {
      Must(batch.Put(raw->index(index), all[i].entries[index].key, all[i].entries[index].value));
    }
    if ((i + 1) % kBatch != 0 && i + 1 != all.size()) continue;
    Must(raw->db().Write({}, &batch));
    batch.Clear();
  }
  Must(raw->db().FlushWAL(true));
}

}  // namespace

void RunRawImport(const std::string& path) {
  std::vector<Writes> all;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    all.push_back(WritesOf(Must(ParsePlainJson(line))));
  }
  RawFamilies raw(2);
  const auto begin = std::chrono::steady_clock::now();
  WriteAll(&raw, all);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  std::printf("%.3f\n", taken.count());
}

}  // namespace tepui::bench
