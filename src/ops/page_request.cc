#include "ops/page_request.h"

#include <utility>

#include "codec/index_entry.h"
#include "engine/clock.h"
#include "expr/key_attributes.h"
#include "expr/key_condition.h"
#include "ops/capacity_counter.h"
#include "ops/constraints.h"
#include "ops/projection_rules.h"
#include "tepui/limits.h"

namespace tepui::ops {
namespace {

Result<size_t> FindIndex(const TableSchema& table, const std::string& name) {
  for (size_t i = 0; i < table.indexes.size(); ++i) {
    if (table.indexes[i].name == name) return i;
  }
  return Invalid("The table does not have the specified index: " + name);
}

Result<void> CheckReadable(const IndexSchema& index, const Options& options, bool consistent_read) {
  if (index.global && consistent_read && options.strict_dynamodb) {
    return Invalid("Consistent reads are not supported on global secondary indexes");
  }
  if (index.status == IndexStatus::kCreating) {
    return Invalid("Cannot read from backfilling global secondary index: " + index.name);
  }
  return {};
}

codec::SortOperator ToSortOperator(expr::KeyOperator op) {
  switch (op) {
    case expr::KeyOperator::kEqual:
      return codec::SortOperator::kEqual;
    case expr::KeyOperator::kLess:
      return codec::SortOperator::kLess;
    case expr::KeyOperator::kLessEqual:
      return codec::SortOperator::kLessOrEqual;
    case expr::KeyOperator::kGreater:
      return codec::SortOperator::kGreater;
    case expr::KeyOperator::kGreaterEqual:
      return codec::SortOperator::kGreaterOrEqual;
    case expr::KeyOperator::kBetween:
      return codec::SortOperator::kBetween;
    case expr::KeyOperator::kBeginsWith:
      return codec::SortOperator::kBeginsWith;
  }
  return codec::SortOperator::kAny;
}

codec::SortCondition ToSortCondition(const std::optional<expr::KeyRange>& range) {
  codec::SortCondition condition;
  if (!range) return condition;
  condition.op = ToSortOperator(range->op);
  condition.value = range->low;
  if (range->high) condition.upper = *range->high;
  return condition;
}

// The keys that a resolved key condition leaves.
void SetQueryRange(const expr::KeyConditionResolved& key, bool index, codec::KeyRange* range) {
  const codec::SortCondition condition = ToSortCondition(key.sort_range);
  if (index) return codec::IndexKeyRange(key.partition, key.sort_equal, condition, range);
  if (key.sort_equal.empty()) return codec::ItemKeyRange(key.partition[0], condition, range);
  codec::ItemKeyRange(key.partition[0],
                      {.op = codec::SortOperator::kEqual, .value = key.sort_equal[0]}, range);
}

Result<void> SetQueryBounds(const PageRequest& request, engine::ReadPlan* plan) {
  const TableSchema& table = plan->table->schema;
  const KeySchema& schema =
      plan->index_position ? table.indexes[*plan->index_position].key : table.key;
  const auto resolved = expr::ResolveKeyCondition(*request.key_condition, schema);
  if (!resolved) return resolved.error();
  if (request.filter != nullptr) {
    Result<void> checked = expr::CheckFilterSparesKey(request.filter->program(), schema);
    if (!checked) return checked;
  }
  SetQueryRange(*resolved, plan->index_position.has_value(), &plan->range);
  return {};
}

void SetScanBounds(const PageRequest& request, engine::ReadPlan* plan) {
  if (!request.segment) return;
  codec::SegmentRange(request.segment->index, request.segment->total, &plan->range);
}

Result<void> SetIndex(const Options& options, const PageRequest& request, engine::ReadPlan* plan) {
  if (request.index_name == nullptr) return {};
  const TableSchema& table = plan->table->schema;
  const Result<size_t> position = FindIndex(table, *request.index_name);
  if (!position) return position.error();
  plan->index_position = *position;
  Result<void> checked = CheckReadable(table.indexes[*position], options, request.consistent_read);
  if (!checked) return checked;
  const Result<bool> needs_items =
      NeedsItems(*plan->table, *position, request.select, request.projection);
  if (!needs_items) return needs_items.error();
  plan->fetch_items = *needs_items;
  return {};
}

Result<void> CheckScalars(const PageRequest& request, const TableSchema& table) {
  Result<void> checked = CheckProjected(request.projection, table);
  if (!checked || request.filter == nullptr) return checked;
  return expr::CheckKeysAreScalars(request.filter->program(), table);
}

void CountUnits(const engine::ReadPlan& plan, const engine::PageFigures& figures,
                bool consistent_read, CapacityCounter* counter) {
  const ReadMode mode = ReadModeOf(consistent_read);
  const double units = ReadUnits(figures.scanned_bytes, mode);
  if (!plan.index_position) return counter->AddTableUnits(units);
  counter->AddIndexUnits(plan.table->schema.indexes[*plan.index_position], units);
  const double weight = ReadUnits(1, mode);
  counter->AddTableUnits(weight * static_cast<double>(figures.fetched_read_units_x2));
}

}  // namespace

Result<engine::ReadPlan> PlanPage(const Options& options, const engine::TableVersion& table,
                                  const PageRequest& request) {
  engine::ReadPlan plan;
  plan.table = &table;
  plan.forward = request.forward;
  plan.filter = request.filter;
  plan.projection = request.projection;
  plan.count_only = request.select == Select::kCount;
  plan.items_max = static_cast<uint32_t>(request.limit.value_or(0));
  plan.page_bytes_max = kPageBytesMax;
  if (options.hide_expired && table.expiry) {
    plan.hide_expired_at = engine::Seconds(engine::Now(options));
  }
  Result<void> done = CheckScalars(request, table.schema);
  if (done) done = SetIndex(options, request, &plan);
  if (done && request.key_condition != nullptr) done = SetQueryBounds(request, &plan);
  if (done && request.key_condition == nullptr) SetScanBounds(request, &plan);
  if (done && request.exclusive_start_key != nullptr) {
    done = SetStartKey(*request.exclusive_start_key, request.kind(), &plan);
  }
  if (!done) return std::move(done).error();
  return plan;
}

Result<PageViewResponse> ReadPage(const engine::ReadView& view, const engine::TableVersion& table,
                                  const PageRequest& request, ReturnConsumedCapacity capacity) {
  const Result<engine::ReadPlan> plan = PlanPage(view.options(), table, request);
  if (!plan) return plan.error();
  engine::PageFigures figures;
  Result<Page> page = view.ReadPage(*plan, &figures);
  if (!page) return std::move(page).error();
  PageViewResponse response;
  response.page = *std::move(page);
  response.count = static_cast<int32_t>(figures.count);
  CapacityCounter counter(capacity);
  CountUnits(*plan, figures, request.consistent_read, &counter);
  response.consumed_capacity = counter.Take(table.schema);
  return response;
}

Result<PageResponse> Materialized(Result<PageViewResponse> read) {
  if (!read) return std::move(read).error();
  PageResponse response;
  response.items.reserve(read->page.size());
  for (const ItemView& item : read->page) response.items.push_back(item.Materialize());
  response.count = read->count;
  response.scanned_count = static_cast<int32_t>(read->page.scanned_count());
  response.last_evaluated_key = read->page.last_evaluated_key();
  response.consumed_capacity = std::move(read->consumed_capacity);
  return response;
}

Result<void> CheckSegment(std::optional<int32_t> segment, std::optional<int32_t> total_segments) {
  if (segment && !total_segments) {
    return Invalid(
        "The TotalSegments parameter is required but was not present in the request when Segment "
        "parameter is present");
  }
  if (total_segments && !segment) {
    return Invalid(
        "The Segment parameter is required but was not present in the request when parameter "
        "TotalSegments is present");
  }
  if (segment && *segment >= *total_segments) {
    return Invalid(
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
        "Segment: " +
        std::to_string(*segment) +
        " is not less than TotalSegments: " + std::to_string(*total_segments));
  }
  return {};
}

}  // namespace tepui::ops
