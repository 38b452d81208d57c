#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

#include "workload.h"

namespace tepui::bench {

// The items in SQLite: a row each, under the same key, with the item as JSON text or as the bytes
// that Tepui stores. Write-ahead log, prepared statements, nothing synced.
class SqliteSide {
 public:
  enum class Form { kText, kBlob };
  explicit SqliteSide(Form form);
  SqliteSide(const SqliteSide&) = delete;
  SqliteSide& operator=(const SqliteSide&) = delete;

  // The bytes of what it read, summed, so that they are looked at.
  size_t Get(int number);
  void Put(int number, int version);
  size_t Query(int first, int rows);

 private:
  struct Finalizer {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalizer>;

  void Do(const char* sql);
  Statement Prepare(const char* sql);
  void BindKey(sqlite3_stmt* statement, int number);

  TemporaryDirectory directory_;
  const Form form_;
  std::vector<std::string> partitions_;
  std::vector<std::string> values_[kVersions];
  std::unique_ptr<sqlite3, Finalizer> db_;
  Statement get_;
  Statement put_;
  Statement query_;
};

}  // namespace tepui::bench
