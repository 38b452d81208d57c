#pragma once

#include <cstddef>
#include <string_view>

#include "base/buffer.h"
#include "engine/index_delta.h"
#include "engine/table_handle.h"
#include "store/store.h"
#include "tepui/item_view.h"

namespace tepui::engine {

// Puts into `writes` what the indexes of `table` need when the item under `key` changes from
// `before` to `after`, null standing for none. Entries that stay as they are are not written.
//
// Errors: as ComputeIndexDelta.
Result<void> MaintainIndexes(const TableVersion& table, std::string_view key,
                             const ItemView* before, const ItemView* after, store::Writes& writes);

// The bytes of an entry of `item`: its own, or what is projected of it, put into `buffer`.
std::string_view EntryValue(const TableIndex& index, const ItemView& item, Buffer* buffer);

// DynamoDB's size of that entry.
uint64_t EntrySize(const TableIndex& index, const ItemView& item);

}  // namespace tepui::engine
