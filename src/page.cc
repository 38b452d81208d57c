#include "tepui/page.h"

#include <utility>

#include "ops/page_cursor.h"

namespace tepui {

PageRange::PageRange(std::unique_ptr<ops::PageCursor> cursor) : cursor_(std::move(cursor)) {}
PageRange::PageRange(PageRange&&) noexcept = default;
PageRange& PageRange::operator=(PageRange&&) noexcept = default;
PageRange::~PageRange() = default;

PageRange PageRange::limit(int32_t items_max) && {
  cursor_->limit = items_max;
  return std::move(*this);
}

PageRange PageRange::filter(Condition condition) && {
  cursor_->filter = std::move(condition);
  return std::move(*this);
}

PageRange PageRange::project(Projection projection) && {
  cursor_->projection = std::move(projection);
  return std::move(*this);
}

PageRange PageRange::index(std::string_view name) && {
  cursor_->index_name = std::string(name);
  return std::move(*this);
}

PageRange PageRange::descending() && {
  cursor_->forward = false;
  return std::move(*this);
}

PageRange PageRange::start_after(Item last_evaluated_key) && {
  cursor_->start_key = std::move(last_evaluated_key);
  return std::move(*this);
}

PageRange PageRange::segment(uint32_t index, uint32_t total) && {
  cursor_->segment = ops::Segment{index, total};
  return std::move(*this);
}

// A range that was moved from has nothing left.
bool PageRange::done() const { return cursor_ == nullptr || cursor_->done; }

Result<Page> PageRange::Next() {
  if (cursor_ == nullptr) return Error(ErrorCode::kValidation, "The range was moved from");
  return ops::NextPage(*cursor_);
}

PageRange::iterator::iterator(PageRange* range) : range_(range) { Advance(); }

PageRange::iterator& PageRange::iterator::operator++() {
  Advance();
  return *this;
}

void PageRange::iterator::Advance() {
  page_ = range_->done() ? nullptr : std::make_shared<Result<Page>>(range_->Next());
}

}  // namespace tepui
