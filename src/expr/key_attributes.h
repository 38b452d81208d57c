#pragma once

#include "expr/program.h"
#include "tepui/result.h"
#include "value/table_schema.h"

namespace tepui::expr {

// Errors: kValidation when an update's action names an attribute of the table's key.
Result<void> CheckUpdateSparesKey(const Program& update, const KeySchema& key);

// Errors: kValidation when a query's filter reads an attribute of the key that is queried.
Result<void> CheckFilterSparesKey(const Program& filter, const KeySchema& key);

// Errors: kValidation when a projection or filter looks for something inside a key attribute, of
// the table or of one of its indexes.
Result<void> CheckKeysAreScalars(const Program& program, const TableSchema& table);

}  // namespace tepui::expr
