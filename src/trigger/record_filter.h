#pragma once

#include "codec/stream_record.h"
#include "engine/stream.h"
#include "tepui/options.h"
#include "tepui/subscription.h"

namespace tepui::trigger {

// Errors: kValidation: a mistake that a condition from the builder carries.
Result<void> CheckFilter(const RecordFilter& filter);

// Cost: patterns make a Record of what passes all else; the rest reads in place.
bool Passes(const RecordFilter& filter, const Options& options, const engine::Stream& stream,
            uint64_t number, const codec::StreamRecordView& record);

}  // namespace tepui::trigger
