#pragma once

#include "engine/engine.h"
#include "tepui/query_requests.h"

namespace tepui::ops {

Result<QueryResponse> Query(engine::Engine& engine, const QueryRequest& request);

}  // namespace tepui::ops
