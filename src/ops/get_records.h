#pragma once

#include "engine/engine.h"
#include "tepui/stream_requests.h"

namespace tepui::ops {

Result<GetRecordsResponse> GetRecords(const engine::Engine& engine,
                                      const GetRecordsRequest& request);

}  // namespace tepui::ops
