#pragma once

#include <cstddef>
#include <span>

#include "engine/table_handle.h"

namespace tepui::engine {

// Writes the entries of the indexes at `positions` for all items that are there. Writers, who keep
// those indexes already, go on meanwhile: items are taken in small groups, each held while its
// entries are derived from what is stored then. May be run again from the start.
//
// An item whose key attribute has a wrong type or size gets no entry, as in DynamoDB.
// Errors: kStorage, kCorruption, kClosed.
Result<void> Backfill(store::Store& store, const TableVersion& table,
                      std::span<const size_t> positions);

}  // namespace tepui::engine
