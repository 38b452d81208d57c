#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/read_view.h"
#include "ops/page_request.h"
#include "tepui/expression.h"
#include "tepui/page.h"

namespace tepui::ops {

// Where a PageRange stands: what it was asked for, and behind which key it goes on.
struct PageCursor {
  std::shared_ptr<const engine::ReadView> view;
  std::optional<Error> mistake;  // why there is nothing to read
  std::shared_ptr<engine::TableHandle> table;
  std::optional<KeyCondition> key_condition;  // unset: a scan
  std::optional<Condition> filter;
  std::optional<Projection> projection;
  std::optional<std::string> index_name;
  std::optional<int32_t> limit;
  std::optional<Segment> segment;
  bool forward = true;
  std::optional<Item> start_key;
  bool done = false;
};

// Reads the next page and moves the cursor behind it; an error ends it.
Result<Page> NextPage(PageCursor& cursor);

}  // namespace tepui::ops
