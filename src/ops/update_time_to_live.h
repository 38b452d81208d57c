#pragma once

#include "engine/engine.h"
#include "ops/constraints.h"
#include "tepui/time_to_live_requests.h"

namespace tepui::ops {

// What a table's items may expire by.
void ConstrainExpiryAttribute(const std::string& attribute, Constraints* constraints);

Result<UpdateTimeToLiveResponse> UpdateTimeToLive(engine::Engine& engine,
                                                  const UpdateTimeToLiveRequest& request);

}  // namespace tepui::ops
