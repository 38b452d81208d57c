#pragma once

#include <optional>
#include <string>

#include "engine/read_view.h"
#include "expr/bound.h"
#include "ops/start_key.h"
#include "tepui/query_requests.h"
#include "tepui/view_responses.h"

// One page of a query or a scan, as both API styles ask for it.
namespace tepui::ops {

struct Segment {
  uint32_t index = 0;
  uint32_t total = 1;
};

// Expressions are compiled. Borrowed, all of it.
struct PageRequest {
  const expr::BoundKeyCondition* key_condition = nullptr;  // null: a scan
  const expr::BoundCondition* filter = nullptr;
  const expr::BoundProjection* projection = nullptr;
  const std::string* index_name = nullptr;
  std::optional<Select> select;
  std::optional<int32_t> limit;
  std::optional<Segment> segment;
  bool forward = true;
  bool consistent_read = false;
  const Item* exclusive_start_key = nullptr;

  ReadKind kind() const { return key_condition != nullptr ? ReadKind::kQuery : ReadKind::kScan; }
};

// What needs the table. The plan points to `table` and into `request`.
//
// Errors: kValidation: no such index, or one that cannot answer; keys that do not fit the schema.
Result<engine::ReadPlan> PlanPage(const Options& options, const engine::TableVersion& table,
                                  const PageRequest& request);

// The answer of Query and Scan.
Result<PageViewResponse> ReadPage(const engine::ReadView& view, const engine::TableVersion& table,
                                  const PageRequest& request, ReturnConsumedCapacity capacity);
// The same with items of its own.
Result<PageResponse> Materialized(Result<PageViewResponse> read);

// Errors: kValidation: a segment out of range, or one half of it.
Result<void> CheckSegment(std::optional<int32_t> segment, std::optional<int32_t> total_segments);

}  // namespace tepui::ops
