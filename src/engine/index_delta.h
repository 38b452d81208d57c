#pragma once

#include <cstdint>
#include <optional>

#include "engine/write_plan.h"

namespace tepui::engine {

// How one write changes one index: pure, used by the maintainer to write and by the operations to
// count capacity units.
struct IndexDelta {
  bool remove_old = false;
  bool put_new = false;    // also when the entry stays under its key with other attributes
  uint64_t old_bytes = 0;  // DynamoDB's size of the entry
  uint64_t new_bytes = 0;
};

// Errors: kValidation when an index key attribute of the new item has the wrong type or size, in
//         DynamoDB's words. An old item that has one was stored before the index was and has no
//         entry.
Result<IndexDelta> ComputeIndexDelta(const TableVersion& table, size_t index_position,
                                     const ItemView* before, const ItemView* after);

}  // namespace tepui::engine
