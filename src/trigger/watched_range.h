#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/buffer.h"
#include "engine/engine.h"
#include "engine/write_plan.h"
#include "tepui/expression.h"
#include "tepui/key.h"
#include "value/table_schema.h"

namespace tepui::trigger {

// The keys that a live query is about: a part of a table, or of one of its indexes.
class WatchedRange {
 public:
  // Errors: kValidation: `condition` does not fit, no such index; kTableNotFound.
  static Result<WatchedRange> Of(const engine::Engine& engine, const engine::TableHandle& table,
                                 const KeyCondition& condition,
                                 const std::optional<std::string>& index);
  static Result<WatchedRange> Of(const engine::Engine& engine, const engine::TableHandle& table,
                                 const Key& key);

  const engine::LiveVersion& live() const { return *live_; }
  const store::Space& space() const { return *space_; }
  const std::string& begin() const { return begin_; }
  const std::string& end() const { return end_; }

  // Errors: kTableNotFound; kValidation: the index is not there any more.
  Result<void> CheckThere(const engine::Engine& engine) const;
  // Whether `change`, of its table, has to do with the range.
  bool IsTouchedBy(const engine::ItemChange& change) const;
  // The key of the item that stands under `key`, which it borrows.
  std::string_view ItemKeyOf(std::string_view key) const;
  // What the range has of the item under `item_key`. False: nothing.
  Result<bool> Find(const store::Reader& reader, std::string_view item_key,
                    PinnedBytes* into) const;

 private:
  WatchedRange(const engine::TableVersion& table, std::string begin, std::string end)
      : table_name_(table.schema.name),
        live_(table.live),
        items_(table.items),
        space_(table.items),
        begin_(std::move(begin)),
        end_(std::move(end)) {}

  bool Contains(std::string_view key) const {
    return key >= begin_ && (end_.empty() || key < end_);
  }
  // The key of its entry, if that lies in the range.
  bool HasEntry(const ItemView& item, std::string_view item_key, KeyBuffer* entry) const;

  std::string table_name_;
  std::shared_ptr<engine::LiveVersion> live_;
  std::shared_ptr<store::Space> items_;
  std::shared_ptr<store::Space> space_;  // items_, or that of the index
  std::optional<IndexSchema> index_;
  std::string begin_;
  std::string end_;
};

}  // namespace tepui::trigger
