#pragma once

#include "engine/read_view.h"
#include "tepui/query_requests.h"
#include "tepui/view_responses.h"

namespace tepui::ops {

Result<PageViewResponse> ScanView(const engine::ReadView& view, const ScanRequest& request);
Result<ScanResponse> Scan(const engine::ReadView& view, const ScanRequest& request);

}  // namespace tepui::ops
