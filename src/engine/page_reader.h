#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/buffer.h"
#include "codec/key_range.h"
#include "engine/table_handle.h"
#include "tepui/page.h"
#include "tepui/result.h"

namespace tepui::expr {
class BoundCondition;
class BoundProjection;
}  // namespace tepui::expr

namespace tepui::engine {

// A read of one page: encoded bounds, filter, projection and limits. Pure data.
struct ReadPlan {
  const TableVersion* table = nullptr;
  std::optional<size_t> index_position;  // unset: the items themselves
  codec::KeyRange range;
  KeyBuffer start_after;  // encoded key of the last item already returned, or empty
  bool forward = true;
  const expr::BoundCondition* filter = nullptr;
  const expr::BoundProjection* projection = nullptr;
  bool fetch_items = false;  // a local index asked for attributes it does not project
  bool count_only = false;
  // Items that are expired in that second are passed over as a filter does.
  std::optional<uint64_t> hide_expired_at;
  uint32_t items_max = 0;  // evaluated items; 0: no limit
  uint64_t page_bytes_max = 0;
};

// What one page took beside its items, for counts and capacity units.
struct PageFigures {
  uint32_t count = 0;
  uint64_t scanned_bytes = 0;          // DynamoDB's sizes, before the filter
  uint64_t fetched_read_units_x2 = 0;  // half units of items fetched from the table
};

// Reads one page. An item is evaluated whole or not at all; the page ends at items_max, or with the
// item that reaches page_bytes_max. With plan.fetch_items, `reader` must show one moment.
Result<Page> ReadPage(const store::Reader& reader, const ReadPlan& plan, PageFigures* figures);

}  // namespace tepui::engine
