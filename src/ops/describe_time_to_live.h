#pragma once

#include "engine/engine.h"
#include "tepui/time_to_live_requests.h"

namespace tepui::ops {

Result<DescribeTimeToLiveResponse> DescribeTimeToLive(const engine::Engine& engine,
                                                      const DescribeTimeToLiveRequest& request);

}  // namespace tepui::ops
