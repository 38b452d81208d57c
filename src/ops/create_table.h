#pragma once

#include "engine/engine.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

Result<CreateTableResponse> CreateTable(engine::Engine& engine, const CreateTableRequest& request);
// The same, and the expiry that only the short form can ask for, in one change.
Result<CreateTableResponse> CreateTable(engine::Engine& engine, const TableDefinition& definition);

// The short form written out as the long one, without its expiry.
CreateTableRequest RequestFor(const TableDefinition& definition);

}  // namespace tepui::ops
