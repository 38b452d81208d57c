#pragma once

#include "engine/read_view.h"
#include "tepui/query_requests.h"

namespace tepui::ops {

Result<ScanResponse> Scan(const engine::ReadView& view, const ScanRequest& request);

}  // namespace tepui::ops
