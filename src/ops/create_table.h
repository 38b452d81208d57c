#pragma once

#include "engine/engine.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

Result<CreateTableResponse> CreateTable(engine::Engine& engine, const CreateTableRequest& request);

// The short form written out as the long one.
CreateTableRequest RequestFor(const TableDefinition& definition);

}  // namespace tepui::ops
