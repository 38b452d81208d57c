#include "trigger/watched_range.h"

#include <algorithm>
#include <utility>

#include "codec/index_entry.h"
#include "codec/item_key.h"
#include "ops/constraints.h"
#include "ops/find_version.h"
#include "ops/key_from_item.h"
#include "ops/page_request.h"
#include "ops/write_item.h"

namespace tepui::trigger {

Result<WatchedRange> WatchedRange::Of(const engine::Engine& engine,
                                      const engine::TableHandle& table,
                                      const KeyCondition& condition,
                                      const std::optional<std::string>& index) {
  Result<void> checked = ops::CheckUsable(condition.bound().get());
  if (!checked) return std::move(checked).error();
  const Result<engine::SharedVersion> version = engine.newest().VersionOf(table);
  if (!version) return version.error();
  ops::PageRequest request;
  request.key_condition = condition.bound().get();
  request.index_name = index ? &*index : nullptr;
  const Result<engine::ReadPlan> plan = ops::PlanPage(engine.options(), **version, request);
  if (!plan) return plan.error();
  WatchedRange range(**version, std::string(plan->range.begin.view()),
                     std::string(plan->range.end.view()));
  if (plan->index_position) {
    range.index_ = (*version)->schema.indexes[*plan->index_position];
    range.space_ = (*version)->indexes[*plan->index_position].space;
  }
  return range;
}

Result<WatchedRange> WatchedRange::Of(const engine::Engine& engine,
                                      const engine::TableHandle& table, const Key& key) {
  const Result<engine::SharedVersion> version = engine.newest().VersionOf(table);
  if (!version) return version.error();
  if (Result<void> checked = ops::CheckKey(key, (*version)->schema.key); !checked) {
    return std::move(checked).error();
  }
  KeyBuffer encoded;
  codec::AppendItemKey(key, &encoded);
  std::string begin(encoded.view());
  std::string end = begin;
  end.push_back('\0');  // the key that follows it
  return WatchedRange(**version, std::move(begin), std::move(end));
}

Result<void> WatchedRange::CheckThere(const engine::Engine& engine) const {
  const Result<ops::SharedVersion> table = ops::FindVersionOfTable(engine.newest(), table_name_);
  if (!table) return table.error();
  if ((*table)->live != live_) return engine::NoSuchTable();
  if (!index_) return {};
  const std::vector<engine::TableIndex>& indexes = (*table)->indexes;
  const bool there = std::any_of(indexes.begin(), indexes.end(),
                                 [&](const auto& index) { return index.space == space_; });
  if (there) return {};
  return ops::Invalid("The table does not have the specified index: " + index_->name);
}

bool WatchedRange::HasEntry(const ItemView& item, std::string_view item_key,
                            KeyBuffer* entry) const {
  entry->Clear();
  const Result<bool> has_entry = codec::AppendIndexKeyOf(item, *index_, item_key, entry);
  return has_entry && *has_entry && Contains(entry->view());
}

bool WatchedRange::IsTouchedBy(const engine::ItemChange& change) const {
  const std::string_view key = change.plan->key();
  if (!index_) return Contains(key);
  KeyBuffer entry;
  return (change.before && HasEntry(*change.before, key, &entry)) ||
         (change.after && HasEntry(*change.after, key, &entry));
}

std::string_view WatchedRange::ItemKeyOf(std::string_view key) const {
  return index_ ? codec::ItemKeyOfEntry(key, index_->key.sort.size()) : key;
}

Result<bool> WatchedRange::Find(const store::Reader& reader, std::string_view item_key,
                                PinnedBytes* into) const {
  Result<bool> found = reader.Get(*items_, item_key, into);
  if (!index_ || !found || !*found) return found;
  const Result<ItemView> item = ItemView::Parse(into->bytes());
  if (!item) return item.error();
  KeyBuffer entry;
  if (!HasEntry(*item, item_key, &entry)) return false;
  return reader.Get(*space_, entry.view(), into);
}

}  // namespace tepui::trigger
