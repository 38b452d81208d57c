#include "sqlite_side.h"

#include "tepui/json.h"

namespace tepui::bench {
namespace {

void Expect(int code, int expected, sqlite3* db) {
  if (code != expected) Die(Error(ErrorCode::kStorage, sqlite3_errmsg(db)));
}

std::string ValueOf(const Item& item, SqliteSide::Form form) {
  return form == SqliteSide::Form::kText ? ToPlainJson(item) : StoredBytes(item);
}

size_t BytesOf(sqlite3_stmt* statement) {
  return static_cast<size_t>(sqlite3_column_bytes(statement, 0));
}

}  // namespace

SqliteSide::SqliteSide(Form form) : form_(form) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open((directory_.path() + "/db").c_str(), &opened);
  db_.reset(opened);
  Expect(code, SQLITE_OK, opened);
  Do("PRAGMA journal_mode=WAL");
  Do("PRAGMA synchronous=OFF");
  Do("PRAGMA cache_size=-262144");
  Do("CREATE TABLE items(pk TEXT, sk INTEGER, body, PRIMARY KEY(pk, sk)) WITHOUT ROWID");
  get_ = Prepare("SELECT body FROM items WHERE pk = ? AND sk = ?");
  put_ = Prepare("INSERT OR REPLACE INTO items VALUES(?, ?, ?)");
  query_ = Prepare("SELECT body FROM items WHERE pk = ? AND sk >= ? ORDER BY sk LIMIT ?");
  Do("BEGIN");
  for (int i = 0; i < kItems; ++i) {
    partitions_.push_back(PartitionOf(i));
    for (int version = 0; version < kVersions; ++version) {
      values_[version].push_back(ValueOf(MakeItem(i, version), form_));
    }
    Put(i, 0);
  }
  Do("COMMIT");
}

void SqliteSide::Do(const char* sql) {
  Expect(sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr), SQLITE_OK, db_.get());
}

SqliteSide::Statement SqliteSide::Prepare(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  Expect(sqlite3_prepare_v2(db_.get(), sql, -1, &statement, nullptr), SQLITE_OK, db_.get());
  return Statement(statement);
}

void SqliteSide::BindKey(sqlite3_stmt* statement, int number) {
  const std::string& partition = partitions_[static_cast<size_t>(number)];
  sqlite3_bind_text(statement, 1, partition.data(), static_cast<int>(partition.size()),
                    SQLITE_STATIC);
  sqlite3_bind_int(statement, 2, SortOf(number));
}

size_t SqliteSide::Get(int number) {
  BindKey(get_.get(), number);
  Expect(sqlite3_step(get_.get()), SQLITE_ROW, db_.get());
  const size_t size = BytesOf(get_.get());
  sqlite3_reset(get_.get());
  return size;
}

void SqliteSide::Put(int number, int version) {
  const std::string& value = values_[version][static_cast<size_t>(number)];
  const int size = static_cast<int>(value.size());
  BindKey(put_.get(), number);
  if (form_ == Form::kText) {
    sqlite3_bind_text(put_.get(), 3, value.data(), size, SQLITE_STATIC);
  } else {
    sqlite3_bind_blob(put_.get(), 3, value.data(), size, SQLITE_STATIC);
  }
  Expect(sqlite3_step(put_.get()), SQLITE_DONE, db_.get());
  sqlite3_reset(put_.get());
}

size_t SqliteSide::Query(int first, int rows) {
  BindKey(query_.get(), first);
  sqlite3_bind_int(query_.get(), 3, rows);
  size_t size = 0;
  while (sqlite3_step(query_.get()) == SQLITE_ROW) size += BytesOf(query_.get());
  Expect(sqlite3_reset(query_.get()), SQLITE_OK, db_.get());
  return size;
}

}  // namespace tepui::bench
