#pragma once

#include <optional>
#include <string_view>

#include "engine/table_handle.h"
#include "expr/bound.h"
#include "tepui/query_requests.h"

// Which attributes a query or scan may ask for: Select, ProjectionExpression and what an index
// holds.
namespace tepui::ops {

// Whether `select` and a projection go together. Errors: kValidation.
Result<void> CheckSelect(std::optional<Select> select, bool has_projection, bool has_index);

// Whether a read of an index must look into the table for attributes that its entries do not hold.
//
// Errors: kValidation: a global index is asked for attributes it does not hold.
Result<bool> NeedsItems(const engine::TableVersion& table, size_t index_position,
                        std::optional<Select> select, const expr::BoundProjection* projection);

// Whether `projection`, which may be null, takes the table's keys for what they are.
// Errors: kValidation.
Result<void> CheckProjected(const expr::BoundProjection* projection, const TableSchema& table);

}  // namespace tepui::ops
