#include "ops/query.h"

#include <utility>

#include "ops/constraints.h"
#include "ops/expression_request.h"
#include "ops/find_version.h"
#include "ops/page_request.h"
#include "ops/projection_rules.h"

namespace tepui::ops {
namespace {

Result<void> CheckConstraints(const QueryRequest& request) {
  Constraints constraints;
  if (request.limit) constraints.Range(*request.limit, "limit", 1);
  constraints.Name(request.table_name);
  if (request.index_name) constraints.Name(*request.index_name, "indexName");
  return constraints.result();
}

Result<BoundExpressions> Check(const engine::ReadView& view, const QueryRequest& request) {
  ExpressionRequest expressions(&view.expressions(),
                                {.filter = &request.filter_expression,
                                 .key_condition = &request.key_condition_expression,
                                 .projection = &request.projection_expression,
                                 .names = &request.expression_attribute_names,
                                 .values = &request.expression_attribute_values});
  Result<void> checked = CheckConstraints(request);
  if (checked) checked = expressions.CheckWanted();
  if (checked && request.exclusive_start_key) {
    checked = CheckStartKeyValues(*request.exclusive_start_key);
  }
  if (checked) {
    checked = CheckSelect(request.select, request.projection_expression.has_value(),
                          request.index_name.has_value());
  }
  if (!checked) return std::move(checked).error();
  Result<BoundExpressions> bound = expressions.Compile();
  if (bound && bound->key_condition == nullptr) {
    return Invalid(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
        "request.");
  }
  return bound;
}

}  // namespace

Result<PageViewResponse> QueryView(const engine::ReadView& view, const QueryRequest& request) {
  const Result<BoundExpressions> expressions = Check(view, request);
  if (!expressions) return expressions.error();
  const Result<SharedVersion> table = view.FindTable(request.table_name);
  if (!table) return table.error();
  PageRequest page;
  page.key_condition = expressions->key_condition.get();
  page.filter = expressions->filter.get();
  page.projection = expressions->projection.get();
  page.index_name = request.index_name ? &*request.index_name : nullptr;
  page.select = request.select;
  page.limit = request.limit;
  page.forward = request.scan_index_forward;
  page.consistent_read = request.consistent_read;
  page.exclusive_start_key = request.exclusive_start_key ? &*request.exclusive_start_key : nullptr;
  return ReadPage(view, **table, page, request.return_consumed_capacity);
}

Result<QueryResponse> Query(const engine::ReadView& view, const QueryRequest& request) {
  return Materialized(QueryView(view, request));
}

}  // namespace tepui::ops
