#include "ops/delete_table.h"

#include <utility>

#include "ops/constraints.h"
#include "ops/find_version.h"
#include "ops/table_description.h"

namespace tepui::ops {
namespace {

Result<void> CheckDeletable(const TableSchema& table) {
  if (table.deletion_protection) {
    return Invalid(
        "Resource cannot be deleted as it is currently protected against deletion. Disable "
        "deletion protection first.");
  }
  return table.is_changing() ? Result<void>(TableBeingUpdated(table.name)) : Result<void>();
}

}  // namespace

Result<DeleteTableResponse> DeleteTable(engine::Engine& engine, const DeleteTableRequest& request) {
  Result<void> checked = CheckNameOfTable(request.table_name);
  if (!checked) return std::move(checked).error();
  Result<TableSchema> dropped = engine.DropTable(request.table_name, CheckDeletable);
  if (!dropped) return std::move(dropped).error();
  return DeleteTableResponse{DescribeSchema(engine.options(), *dropped, TableStatus::kDeleting)};
}

}  // namespace tepui::ops
