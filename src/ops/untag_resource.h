#pragma once

#include "engine/engine.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

Result<UntagResourceResponse> UntagResource(engine::Engine& engine,
                                            const UntagResourceRequest& request);

}  // namespace tepui::ops
