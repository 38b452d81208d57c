#include "lmdb_side.h"

namespace tepui::bench {
namespace {

constexpr size_t kMapBytes = 1ull << 30;

void Expect(int code) {
  if (code != 0) Die(Error(ErrorCode::kStorage, mdb_strerror(code)));
}

MDB_val ValueOf(const std::string& bytes) {
  return {bytes.size(), const_cast<char*>(bytes.data())};
}

}  // namespace

LmdbSide::LmdbSide(const RawSide* raw) : raw_(raw) {
  Expect(mdb_env_create(&environment_));
  Expect(mdb_env_set_mapsize(environment_, kMapBytes));
  Expect(mdb_env_open(environment_, directory_.path().c_str(), MDB_NOSYNC, 0600));
  MDB_txn* transaction = nullptr;
  Expect(mdb_txn_begin(environment_, nullptr, 0, &transaction));
  Expect(mdb_dbi_open(transaction, nullptr, 0, &items_));
  Expect(mdb_txn_commit(transaction));
  for (int i = 0; i < kItems; ++i) Put(i, 0);
}

size_t LmdbSide::Get(int number) {
  MDB_txn* transaction = nullptr;
  Expect(mdb_txn_begin(environment_, nullptr, MDB_RDONLY, &transaction));
  MDB_val key = ValueOf(raw_->key(number));
  MDB_val value = {};
  Expect(mdb_get(transaction, items_, &key, &value));
  mdb_txn_abort(transaction);
  return value.mv_size;
}

void LmdbSide::Put(int number, int version) {
  MDB_txn* transaction = nullptr;
  Expect(mdb_txn_begin(environment_, nullptr, 0, &transaction));
  MDB_val key = ValueOf(raw_->key(number));
  MDB_val value = ValueOf(raw_->value(number, version));
  Expect(mdb_put(transaction, items_, &key, &value, 0));
  Expect(mdb_txn_commit(transaction));
}

size_t LmdbSide::Query(int first, int rows) {
  MDB_txn* transaction = nullptr;
  Expect(mdb_txn_begin(environment_, nullptr, MDB_RDONLY, &transaction));
  MDB_cursor* cursor = nullptr;
  Expect(mdb_cursor_open(transaction, items_, &cursor));
  MDB_val key = ValueOf(raw_->key(first));
  MDB_val value = {};
  size_t size = 0;
  int code = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
  for (int i = 0; i < rows && code == 0; ++i) {
    size += value.mv_size;
    code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT);
  }
  mdb_cursor_close(cursor);
  mdb_txn_abort(transaction);
  return size;
}

}  // namespace tepui::bench
