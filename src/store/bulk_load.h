#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "store/store.h"

namespace tepui::store {

// Sees what a BulkLoad writes of one space, in the order of the keys.
class LoadVisitor {
 public:
  // `value` was put under `key`, and something else later.
  virtual Result<void> OnReplaced(std::string_view key, std::string_view value) = 0;
  // `value` is what stays under `key`; `replaces`: OnReplaced has told of others.
  virtual Result<void> OnKept(std::string_view key, std::string_view value, bool replaces) = 0;

 protected:
  ~LoadVisitor() = default;
};

// Entries for empty spaces, taken in any order and put there all at one moment, past log and
// buffers: they are sorted in files beside the database's, and the files become its own.
//
// What is on the way when the program ends is gone, and its files with it, at the next open.
//
// Errors:   kStorage, kClosed; then nothing of the load is in the store, but see Ingest.
// Threads:  one at a time.
// Lifetime: the spaces must outlive it, and it should be gone before the store closes: one that is
//           not leaves files until the next open.
// Cost:     memory as given, and twice the bytes of all entries on disk until they are ingested.
class BulkLoad {
 public:
  virtual ~BulkLoad() = default;

  // Of one key the last call counts.
  virtual Result<void> Put(const Space& space, std::string_view key, std::string_view value) = 0;
  virtual Result<void> Delete(const Space& space, std::string_view key) = 0;

  // Writes the files of `space`, to which nothing is added any more. `visitor`, if there is one,
  // may add to other spaces meanwhile.
  virtual Result<void> Write(const Space& space, LoadVisitor* visitor) = 0;

  // Puts all that was written into the spaces, durable on return, unless `check`, which runs while
  // every key is held as in AtomicallyAlone, is against it. No snapshot taken before sees anything
  // of it, and every later one all. Ends the load.
  //
  // Errors: that of `check`; kStorage: whether it is there is known only after reopening, and later
  //         writes are refused. Cost: all writers and whoever takes a snapshot wait for some ms.
  virtual Result<void> Ingest(const std::function<Result<void>(const Reader&)>& check) = 0;
};

}  // namespace tepui::store
