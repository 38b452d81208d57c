#pragma once

#include "engine/engine.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

Result<DescribeTableResponse> DescribeTable(const engine::Engine& engine,
                                            const DescribeTableRequest& request);

}  // namespace tepui::ops
