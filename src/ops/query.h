#pragma once

#include "engine/read_view.h"
#include "tepui/query_requests.h"
#include "tepui/view_responses.h"

namespace tepui::ops {

Result<PageViewResponse> QueryView(const engine::ReadView& view, const QueryRequest& request);
Result<QueryResponse> Query(const engine::ReadView& view, const QueryRequest& request);

}  // namespace tepui::ops
