#pragma once

#include "engine/engine.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

Result<TagResourceResponse> TagResource(engine::Engine& engine, const TagResourceRequest& request);

}  // namespace tepui::ops
