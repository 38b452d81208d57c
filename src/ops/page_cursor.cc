#include "ops/page_cursor.h"

#include <utility>

#include "ops/constraints.h"
#include "ops/find_version.h"
#include "ops/write_item.h"
#include "tepui/limits.h"

namespace tepui::ops {
namespace {

Result<void> CheckConstraints(const PageCursor& cursor) {
  Constraints constraints;
  if (cursor.limit) constraints.Range(*cursor.limit, "limit", 1);
  if (cursor.segment) {
    constraints.Range(cursor.segment->index, "segment", 0, kScanSegmentsMax - 1);
    constraints.Range(cursor.segment->total, "totalSegments", 1, kScanSegmentsMax);
  }
  return constraints.result();
}

// What only one of query and scan has.
Result<void> CheckKind(const PageCursor& cursor) {
  const bool query = cursor.key_condition.has_value();
  if (query && cursor.segment) return Invalid("A query has no segments");
  if (!query && !cursor.forward) return Invalid("A scan has one direction only");
  if (!cursor.segment) return {};
  return CheckSegment(static_cast<int32_t>(cursor.segment->index),
                      static_cast<int32_t>(cursor.segment->total));
}

template <class Expression>
Result<void> CheckExpression(const std::optional<Expression>& expression) {
  return expression ? CheckUsable(expression->bound().get()) : Result<void>();
}

Result<void> Check(const PageCursor& cursor) {
  Result<void> checked = CheckConstraints(cursor);
  if (checked) checked = CheckKind(cursor);
  if (checked) checked = CheckExpression(cursor.filter);
  if (checked) checked = CheckExpression(cursor.key_condition);
  if (checked) checked = CheckExpression(cursor.projection);
  if (checked && cursor.start_key) checked = CheckStartKeyValues(*cursor.start_key);
  return checked;
}

PageRequest RequestOf(const PageCursor& cursor) {
  PageRequest request;
  if (cursor.key_condition) request.key_condition = cursor.key_condition->bound().get();
  if (cursor.filter) request.filter = cursor.filter->bound().get();
  if (cursor.projection) request.projection = cursor.projection->bound().get();
  if (cursor.index_name) request.index_name = &*cursor.index_name;
  if (cursor.start_key) request.exclusive_start_key = &*cursor.start_key;
  request.limit = cursor.limit;
  request.segment = cursor.segment;
  request.forward = cursor.forward;
  return request;
}

Result<Page> Read(const PageCursor& cursor) {
  if (cursor.mistake) return *cursor.mistake;
  if (Result<void> checked = Check(cursor); !checked) return std::move(checked).error();
  const Result<SharedVersion> table = cursor.view->VersionOf(*cursor.table);
  if (!table) return table.error();
  const Result<engine::ReadPlan> plan =
      PlanPage(cursor.view->options(), **table, RequestOf(cursor));
  if (!plan) return plan.error();
  engine::PageFigures figures;
  return cursor.view->ReadPage(*plan, &figures);
}

}  // namespace

Result<Page> NextPage(PageCursor& cursor) {
  Result<Page> page = Read(cursor);
  cursor.done = !page || !page->last_evaluated_key();
  if (!cursor.done) cursor.start_key = page->last_evaluated_key();
  return page;
}

}  // namespace tepui::ops
