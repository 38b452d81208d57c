#pragma once

#include <rocksdb/env.h>

#include <memory>

namespace tepui::store {

// The files of a database in memory. RocksDB's OPTIONS files are left out: nobody will read them,
// and writing and checking one takes half of the time to open a database or to create a table.
std::shared_ptr<rocksdb::Env> NewMemoryFiles();

}  // namespace tepui::store
