#pragma once

#include "engine/engine.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

Result<DeleteTableResponse> DeleteTable(engine::Engine& engine, const DeleteTableRequest& request);

}  // namespace tepui::ops
