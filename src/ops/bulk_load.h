#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/bulk_loader.h"
#include "engine/engine.h"
#include "tepui/bulk_load.h"

namespace tepui::ops {

// Database::NewBulkLoad and BulkLoad::Add.
Result<std::unique_ptr<engine::BulkLoader>> NewBulkLoad(engine::Engine& engine,
                                                        std::string_view table_name,
                                                        const BulkLoadOptions& options);
Result<void> AddToLoad(engine::BulkLoader& load, const Item& item);

}  // namespace tepui::ops
