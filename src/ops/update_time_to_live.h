#pragma once

#include "engine/engine.h"
#include "tepui/time_to_live_requests.h"

namespace tepui::ops {

Result<UpdateTimeToLiveResponse> UpdateTimeToLive(engine::Engine& engine,
                                                  const UpdateTimeToLiveRequest& request);

}  // namespace tepui::ops
