#pragma once

#include "engine/engine.h"
#include "tepui/query_requests.h"

namespace tepui::ops {

Result<ScanResponse> Scan(engine::Engine& engine, const ScanRequest& request);

}  // namespace tepui::ops
