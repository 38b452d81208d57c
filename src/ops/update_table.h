#pragma once

#include "engine/engine.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

Result<UpdateTableResponse> UpdateTable(engine::Engine& engine, const UpdateTableRequest& request);

}  // namespace tepui::ops
