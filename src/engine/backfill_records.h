#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "store/store.h"

namespace tepui::engine {

// How far the filling of an index with the items that were there before it has come.
struct BackfillRecord {
  uint64_t items_read = 0;
  uint64_t items_left_out = 0;  // a key attribute has a wrong type or size
  std::string next_key;         // of the first item that was not read yet
};

// The records of all indexes that were made after their table, in the space "system-0":
//
//   key                               value
//   backfill/<index:u32 big endian>   items_read:u64, items_left_out:u64, next_key
//
// <index> is the number of the index's space. A record is written in the batch of the entries that
// it counts, so there are the ones exactly when there is the other. It goes with its index.
class BackfillRecords {
 public:
  explicit BackfillRecords(std::shared_ptr<store::Space> space) : space_(std::move(space)) {}

  // By index. Errors: kCorruption, kStorage.
  Result<std::map<uint32_t, BackfillRecord>> ReadAll(const store::Store& store) const;
  void Put(uint32_t index, const BackfillRecord& record, store::Batch& batch) const;
  Result<void> Remove(uint32_t index, store::Store* store) const;

 private:
  std::shared_ptr<store::Space> space_;  // null: there are none, and nothing is written
};

}  // namespace tepui::engine
