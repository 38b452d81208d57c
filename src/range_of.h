#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "ops/page_cursor.h"

namespace tepui {

// A range of pages of `table` as `view` shows it; without a condition, a scan.
inline PageRange RangeOf(std::shared_ptr<const engine::ReadView> view,
                         std::shared_ptr<engine::TableHandle> table,
                         std::optional<KeyCondition> condition) {
  auto cursor = std::make_unique<ops::PageCursor>();
  cursor->view = std::move(view);
  cursor->table = std::move(table);
  cursor->key_condition = std::move(condition);
  return PageRange(std::move(cursor));
}

// A range that is an error.
inline PageRange NoRange(Error mistake) {
  auto cursor = std::make_unique<ops::PageCursor>();
  cursor->mistake = std::move(mistake);
  return PageRange(std::move(cursor));
}

// A view that keeps alive what it needs, in the order in which it is to go.
template <class Engine, class State>
std::shared_ptr<const engine::ReadView> Sharing(Engine engine, State state,
                                                const engine::ReadView& view) {
  auto both = std::make_shared<std::pair<Engine, State>>(std::move(engine), std::move(state));
  return std::shared_ptr<const engine::ReadView>(std::move(both), &view);
}

}  // namespace tepui
