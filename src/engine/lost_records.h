#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "store/store.h"

namespace tepui::engine {

// What was lost with streams of one table that have aged out.
struct LostRecords {
  uint32_t stream = 0;  // the newest of them that had records
  uint64_t below = 0;   // every record of theirs has a smaller number
};

// By the tables' ids.
using LostRecordsMap = std::map<std::string, LostRecords, std::less<>>;

// Where that is kept for as long as the table is there: in "system-0", under `lost/` and the
// table's id: stream:u32, below:u64, both little endian.
//
// Errors: kStorage, kCorruption, kClosed.
Result<LostRecordsMap> ReadLostRecords(const store::Reader& reader, const store::Space& system);
void PutLostRecords(const store::Space& system, std::string_view table_id, const LostRecords& lost,
                    store::Batch& batch);
void DeleteLostRecords(const store::Space& system, std::string_view table_id, store::Batch& batch);

}  // namespace tepui::engine
