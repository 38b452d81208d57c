#pragma once

#include "engine/engine.h"
#include "tepui/stream_requests.h"

namespace tepui::ops {

Result<GetShardIteratorResponse> GetShardIterator(const engine::Engine& engine,
                                                  const GetShardIteratorRequest& request);

}  // namespace tepui::ops
