#pragma once

#include "engine/engine.h"
#include "tepui/stream_requests.h"

namespace tepui::ops {

Result<DescribeStreamResponse> DescribeStream(const engine::Engine& engine,
                                              const DescribeStreamRequest& request);

}  // namespace tepui::ops
