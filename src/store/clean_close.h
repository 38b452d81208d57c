#pragma once

#include <rocksdb/env.h>

#include <string>

// The file CLOSED beside RocksDB's own says that the database was closed, and its log is whole.
//
// A log that ends in a damaged record is what a crash leaves: it is read up to there. After a
// close it can only be a damaged disk, which must be told and not passed over.
namespace tepui::store {

bool WasClosed(rocksdb::Env& env, const std::string& path);
// Durable when it returns.
rocksdb::Status MarkClosed(rocksdb::Env& env, const std::string& path);
// As well; call it before anything is written.
rocksdb::Status UnmarkClosed(rocksdb::Env& env, const std::string& path);

}  // namespace tepui::store
