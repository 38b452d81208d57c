#include "ops/list_tables.h"

#include <algorithm>
#include <utility>

#include "ops/constraints.h"
#include "tepui/limits.h"

namespace tepui::ops {
namespace {

Result<void> Check(const ListTablesRequest& request) {
  Constraints constraints;
  if (request.exclusive_start_table_name) {
    constraints.Name(*request.exclusive_start_table_name, "exclusiveStartTableName");
  }
  if (request.limit) constraints.Range(*request.limit, "limit", 1, kListTablesMax);
  return constraints.result();
}

}  // namespace

Result<ListTablesResponse> ListTables(const engine::Engine& engine,
                                      const ListTablesRequest& request) {
  Result<void> checked = Check(request);
  if (checked) checked = engine.CheckOpen();
  if (!checked) return std::move(checked).error();
  std::vector<std::string> names = engine.TableNames();
  if (request.exclusive_start_table_name) {
    names.erase(names.begin(),
                std::upper_bound(names.begin(), names.end(), *request.exclusive_start_table_name));
  }
  ListTablesResponse response;
  const auto limit = static_cast<size_t>(request.limit.value_or(kListTablesMax));
  if (names.size() > limit) {
    names.resize(limit);
    response.last_evaluated_table_name = names.back();
  }
  response.table_names = std::move(names);
  return response;
}

}  // namespace tepui::ops
