#pragma once

#include "codec/stream_record.h"
#include "engine/stream.h"
#include "tepui/options.h"
#include "tepui/stream_requests.h"

namespace tepui::ops {

EventName NameOf(codec::StreamEvent event);

// What readers of a stream see of a stored record.
Record MakeRecord(const Options& options, const engine::Stream& stream, uint64_t number,
                  const codec::StreamRecordView& stored);

}  // namespace tepui::ops
