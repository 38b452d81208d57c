#pragma once

#include <rocksdb/db.h>
#include <rocksdb/sst_file_reader.h>
#include <rocksdb/sst_file_writer.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/load_files.h"

namespace tepui::store {

// A file that RocksDB can make its own, and the last key in it.
struct RocksTableFile {
  std::string path;
  std::string last_key;
};

// Keeps the first and the last block of a file in the block cache.
//
// RocksDB reads them when it ingests the file, and does not look whether it could: where it has its
// assertions, a read that fails then takes the process down. What is in the cache is not read.
class PinnedEnds {
 public:
  rocksdb::Status Pin(const rocksdb::Options& options, const RocksTableFile& file);

 private:
  std::unique_ptr<rocksdb::SstFileReader> reader_;
  std::array<std::unique_ptr<rocksdb::Iterator>, 2> ends_;  // go before it
};

// Writes sorted entries into files that RocksDB can make its own, of the size that it gives files
// itself.
class RocksTableFiles {
 public:
  RocksTableFiles(rocksdb::DB& db, rocksdb::ColumnFamilyHandle* family, LoadFiles* files);

  // Keys ascend, each once.
  rocksdb::Status Put(std::string_view key, std::string_view value);
  // On the disk when it returns.
  rocksdb::Status Finish();

  const std::vector<RocksTableFile>& files() const { return written_; }

 private:
  rocksdb::ColumnFamilyHandle* const family_;
  const rocksdb::Options options_;
  LoadFiles* const files_;
  std::optional<rocksdb::SstFileWriter> writer_;  // of the last file
  std::vector<RocksTableFile> written_;
};

}  // namespace tepui::store
