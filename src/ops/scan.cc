#include "ops/scan.h"

#include <utility>

#include "ops/constraints.h"
#include "ops/expression_request.h"
#include "ops/find_version.h"
#include "ops/page_request.h"
#include "ops/projection_rules.h"
#include "tepui/limits.h"

namespace tepui::ops {
namespace {

Result<void> CheckConstraints(const ScanRequest& request) {
  Constraints constraints;
  if (request.limit) constraints.Range(*request.limit, "limit", 1);
  if (request.segment) constraints.Range(*request.segment, "segment", 0, kScanSegmentsMax - 1);
  if (request.total_segments) {
    constraints.Range(*request.total_segments, "totalSegments", 1, kScanSegmentsMax);
  }
  constraints.Name(request.table_name);
  if (request.index_name) constraints.Name(*request.index_name, "indexName");
  return constraints.result();
}

Result<BoundExpressions> Check(const engine::ReadView& view, const ScanRequest& request) {
  ExpressionRequest expressions(&view.expressions(),
                                {.filter = &request.filter_expression,
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
  if (checked) checked = CheckSegment(request.segment, request.total_segments);
  if (!checked) return std::move(checked).error();
  return expressions.Compile();
}

}  // namespace

Result<PageViewResponse> ScanView(const engine::ReadView& view, const ScanRequest& request) {
  const Result<BoundExpressions> expressions = Check(view, request);
  if (!expressions) return expressions.error();
  const Result<SharedVersion> table = view.FindTable(request.table_name);
  if (!table) return table.error();
  PageRequest page;
  page.filter = expressions->filter.get();
  page.projection = expressions->projection.get();
  page.index_name = request.index_name ? &*request.index_name : nullptr;
  page.select = request.select;
  page.limit = request.limit;
  if (request.segment) {
    page.segment = Segment{static_cast<uint32_t>(*request.segment),
                           static_cast<uint32_t>(*request.total_segments)};
  }
  page.consistent_read = request.consistent_read;
  page.exclusive_start_key = request.exclusive_start_key ? &*request.exclusive_start_key : nullptr;
  return ReadPage(view, **table, page, request.return_consumed_capacity);
}

Result<ScanResponse> Scan(const engine::ReadView& view, const ScanRequest& request) {
  return Materialized(ScanView(view, request));
}

}  // namespace tepui::ops
