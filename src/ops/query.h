#pragma once

#include "engine/read_view.h"
#include "tepui/query_requests.h"

namespace tepui::ops {

Result<QueryResponse> Query(const engine::ReadView& view, const QueryRequest& request);

}  // namespace tepui::ops
