#include "ops/describe_table.h"

#include <utility>

#include "ops/constraints.h"
#include "ops/find_version.h"
#include "ops/table_description.h"

namespace tepui::ops {

Result<DescribeTableResponse> DescribeTable(const engine::Engine& engine,
                                            const DescribeTableRequest& request) {
  Result<void> checked = CheckNameOfTable(request.table_name);
  if (!checked) return std::move(checked).error();
  Result<SharedVersion> table = FindVersionOfTable(engine.newest(), request.table_name);
  if (!table) return std::move(table).error();
  return DescribeTableResponse{Describe(engine, **table)};
}

}  // namespace tepui::ops
