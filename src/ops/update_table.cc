#include "ops/update_table.h"

#include <utility>

#include "ops/constraints.h"
#include "ops/find_version.h"
#include "ops/index_updates.h"
#include "ops/stream_specification.h"
#include "ops/table_description.h"
#include "ops/throughput.h"

namespace tepui::ops {
namespace {

bool ChangesNothing(const UpdateTableRequest& request) {
  return !request.billing_mode && !request.provisioned_throughput &&
         request.global_secondary_index_updates.empty() && !request.stream_specification &&
         !request.table_class && !request.deletion_protection_enabled;
}

Result<void> CheckConstraints(const UpdateTableRequest& request) {
  Constraints constraints;
  ConstrainThroughput(request.provisioned_throughput, "provisionedThroughput", &constraints);
  constraints.Name(request.table_name);
  ConstrainIndexUpdates(request.global_secondary_index_updates, &constraints);
  return constraints.result();
}

Result<void> Check(const UpdateTableRequest& request) {
  Result<void> checked = CheckNameOfTable(request.table_name);
  if (checked) checked = CheckConstraints(request);
  if (!checked) return checked;
  if (ChangesNothing(request)) {
    return Invalid(
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
        "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
  }
  if (request.billing_mode) {
    checked = CheckTableThroughput(*request.billing_mode, request.provisioned_throughput);
  }
  if (checked) checked = CheckThroughputBounds(request.provisioned_throughput, {});
  if (checked) checked = CheckIndexUpdates(request.global_secondary_index_updates);
  if (checked) checked = CheckStreamSpecification(request.stream_specification);
  return checked;
}

// Units a table or an index does not have count as none.
void ClearThroughput(TableSchema* table) {
  table->throughput.reset();
  for (IndexSchema& index : table->indexes) index.throughput.reset();
}

Result<void> ChangeBilling(const UpdateTableRequest& request, TableSchema* table) {
  const BillingMode mode = request.billing_mode.value_or(table->billing_mode);
  const bool keeps_units = mode == table->billing_mode && !request.provisioned_throughput;
  Result<void> checked =
      CheckTableThroughput(mode, keeps_units ? table->throughput : request.provisioned_throughput);
  if (!checked) return checked;
  table->billing_mode = mode;
  if (mode == BillingMode::kPayPerRequest) ClearThroughput(table);
  if (!request.provisioned_throughput) return {};
  checked = CheckThroughputChanges(table->throughput, *request.provisioned_throughput, "table", {});
  if (checked) table->throughput = request.provisioned_throughput;
  return checked;
}

Result<void> Change(const engine::Engine& engine, const UpdateTableRequest& request,
                    TableSchema* table) {
  Result<void> changed;
  if (request.billing_mode || request.provisioned_throughput) {
    changed = ChangeBilling(request, table);
  }
  if (changed) changed = UpdateIndexes(request, table);
  if (changed && request.stream_specification) {
    changed = ChangeStream(*request.stream_specification, engine.options(), engine.Now(), table);
  }
  if (!changed) return changed;
  if (request.table_class) table->table_class = request.table_class;
  if (request.deletion_protection_enabled) {
    table->deletion_protection = *request.deletion_protection_enabled;
  }
  return {};
}

}  // namespace

Result<UpdateTableResponse> UpdateTable(engine::Engine& engine, const UpdateTableRequest& request) {
  if (Result<void> checked = Check(request); !checked) return std::move(checked).error();
  Result<TableSchema> altered = engine.AlterTable(
      request.table_name, [&](TableSchema* table) { return Change(engine, request, table); });
  if (!altered) return std::move(altered).error();
  return UpdateTableResponse{DescribeSchema(engine.options(), *altered, StatusOf(*altered))};
}

}  // namespace tepui::ops
