#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tepui/export.h"
#include "tepui/expression.h"
#include "tepui/item_view.h"
#include "tepui/result.h"

namespace tepui {

namespace ops {
struct PageCursor;  // where a range of pages stands
}

// What the items of a page lie in: few blocks that stay where they are. Move-only.
class TEPUI_EXPORT PageMemory {
 public:
  PageMemory() = default;
  PageMemory(PageMemory&& other) noexcept : newest_(std::exchange(other.newest_, nullptr)) {}
  PageMemory& operator=(PageMemory&& other) noexcept {
    std::swap(newest_, other.newest_);
    return *this;
  }
  ~PageMemory();

  // A new block of at least `size` bytes; `size` becomes how many it has. Blocks of the first size
  // are used again by the thread that gives them back.
  char* AddBlock(size_t* size);

 private:
  struct Block;
  struct FirstBlock;
  Block* newest_ = nullptr;
};

// One page of a query or scan. Move-only; its views point into memory it owns and live as long as
// it does, moved or not.
class TEPUI_EXPORT Page {
 public:
  Page() = default;
  Page(Page&&) = default;
  Page& operator=(Page&&) = default;

  const std::vector<ItemView>& items() const { return items_; }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  size_t size() const { return items_.size(); }

  // How many items were read before the filter.
  uint32_t scanned_count() const { return scanned_count_; }
  // Where the next page starts; unset behind the last one.
  const std::optional<Item>& last_evaluated_key() const { return last_evaluated_key_; }

  // For the reader that fills it.
  struct Parts {
    PageMemory memory;  // the items' bytes
    std::vector<ItemView> items;
    uint32_t scanned_count = 0;
    std::optional<Item> last_evaluated_key;
  };
  explicit Page(Parts parts)
      : memory_(std::move(parts.memory)),
        items_(std::move(parts.items)),
        scanned_count_(parts.scanned_count),
        last_evaluated_key_(std::move(parts.last_evaluated_key)) {}

 private:
  PageMemory memory_;
  std::vector<ItemView> items_;
  uint32_t scanned_count_ = 0;
  std::optional<Item> last_evaluated_key_;
};

// The pages of a query or scan, read one at a time as they are asked for:
//
//   for (auto& page : players.Query(key("id") == "p1").limit(20)) {
//     if (!page) return page.error();
//     for (ItemView item : *page) ...
//   }
//
// Each step reads one page, from one snapshot taken for that page; an error is the last element.
// Move-only. Lifetime: must not outlive the database.
class TEPUI_EXPORT PageRange {
 public:
  explicit PageRange(std::unique_ptr<ops::PageCursor> cursor);
  PageRange(PageRange&&) noexcept;
  PageRange& operator=(PageRange&&) noexcept;
  ~PageRange();

  // Items evaluated per page, before the filter.
  PageRange limit(int32_t items_max) &&;
  PageRange filter(Condition condition) &&;
  PageRange project(Projection projection) &&;
  PageRange index(std::string_view name) &&;
  // From the highest sort key down. Queries only.
  PageRange descending() &&;
  // Goes on behind a page's last_evaluated_key.
  PageRange start_after(Item last_evaluated_key) &&;
  // One of `total` disjoint parts of the table. Scans only.
  PageRange segment(uint32_t index, uint32_t total) &&;

  bool done() const;
  // Reads the next page. Errors: kValidation, kTableNotFound, kCorruption, kStorage, kClosed.
  Result<Page> Next();

  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Result<Page>;
    using difference_type = std::ptrdiff_t;
    using pointer = Result<Page>*;
    using reference = Result<Page>&;

    explicit iterator(PageRange* range);
    reference operator*() const { return *page_; }
    pointer operator->() const { return page_.get(); }
    iterator& operator++();
    bool operator==(std::default_sentinel_t) const { return page_ == nullptr; }

   private:
    void Advance();
    PageRange* range_;
    std::shared_ptr<Result<Page>> page_;
  };
  iterator begin() { return iterator(this); }
  std::default_sentinel_t end() { return {}; }

 private:
  std::unique_ptr<ops::PageCursor> cursor_;
};

}  // namespace tepui
