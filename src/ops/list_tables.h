#pragma once

#include "engine/engine.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

Result<ListTablesResponse> ListTables(const engine::Engine& engine,
                                      const ListTablesRequest& request);

}  // namespace tepui::ops
