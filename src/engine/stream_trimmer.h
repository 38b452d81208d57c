#pragma once

#include "engine/catalog.h"
#include "engine/clock.h"
#include "engine/commit_numbers.h"

namespace tepui::engine {

// Deletes the records that are older than `retention` at `now`, and the streams that were closed so
// long ago. In every shard records are let grow a little older than that, so that many go at once.
//
// Errors: kStorage, kCorruption, kClosed. Cost: one seek per shard where nothing is to be done;
// where something is, some more and one small write, however many records there are.
Result<void> TrimStreams(const store::Store& store, const CommitNumbers& numbers, Catalog& catalog,
                         TimePoint now, std::chrono::seconds retention);

}  // namespace tepui::engine
