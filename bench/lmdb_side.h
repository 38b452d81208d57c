#pragma once

#include <lmdb.h>

#include <string>
#include <vector>

#include "raw_rocks.h"

namespace tepui::bench {

// The items in LMDB, as the keys and bytes that Tepui stores. Nothing synced.
class LmdbSide {
 public:
  // `raw` has the bytes, and must live as long.
  explicit LmdbSide(const RawSide* raw);
  ~LmdbSide() { mdb_env_close(environment_); }
  LmdbSide(const LmdbSide&) = delete;
  LmdbSide& operator=(const LmdbSide&) = delete;

  size_t Get(int number);
  void Put(int number, int version);
  size_t Query(int first, int rows);

 private:
  TemporaryDirectory directory_;
  const RawSide* const raw_;
  MDB_env* environment_ = nullptr;
  MDB_dbi items_ = 0;
};

}  // namespace tepui::bench
