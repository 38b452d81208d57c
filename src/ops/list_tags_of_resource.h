#pragma once

#include "engine/engine.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

Result<ListTagsOfResourceResponse> ListTagsOfResource(const engine::Engine& engine,
                                                      const ListTagsOfResourceRequest& request);

}  // namespace tepui::ops
