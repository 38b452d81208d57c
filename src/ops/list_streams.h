#pragma once

#include "engine/engine.h"
#include "tepui/stream_requests.h"

namespace tepui::ops {

Result<ListStreamsResponse> ListStreams(const engine::Engine& engine,
                                        const ListStreamsRequest& request);

}  // namespace tepui::ops
