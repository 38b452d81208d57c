#include "reference/twin_streams.h"

#include <utility>

#include "reference/twin.h"

namespace tepui::reference {
namespace {

constexpr int64_t kFiveYears = 5LL * 365 * 24 * 3600;

Error Refused(const char* why) { return {ErrorCode::kValidation, why}; }

// A time that is no whole second is that of the second before it.
bool IsExpired(const Item& item, const std::string& attribute, int64_t now) {
  const Value* value = item.Find(attribute);
  const Number* time = value == nullptr ? nullptr : value->AsNumber();
  return time != nullptr && *time < Number(now) && *time >= Number(now - kFiveYears);
}

}  // namespace

Result<void> Twin::ChangeStream(const std::string& table, std::optional<StreamViewType> view) {
  TableState& state = tables_.at(table);
  if (state.stream.has_value() == view.has_value()) return Refused("it is so already");
  if (state.stream) streams_[*state.stream].open = false;
  state.stream.reset();
  if (!view) return {};
  state.stream = streams_.size();
  streams_.push_back({.table = table, .view = *view, .whole = state.items.empty()});
  return {};
}

Result<void> Twin::ChangeExpiry(const std::string& table, bool enabled,
                                const std::string& attribute) {
  std::optional<std::string>& expiry = tables_.at(table).expiry;
  if (enabled == expiry.has_value()) return Refused("it is so already");
  if (expiry && *expiry != attribute) return Refused("another attribute");
  expiry.reset();
  if (enabled) expiry = attribute;
  return {};
}

bool Twin::IsHidden(const std::string& table, const Item& entry) const {
  const TableState& state = *Find(table);
  if (!hide_expired_ || !state.expiry) return false;
  const auto item = state.items.find(ValuesOf(entry, TableKey(state.definition)));
  return item != state.items.end() && IsExpired(item->second, *state.expiry, now_);
}

size_t Twin::Sweep() {
  size_t count = 0;
  for (auto& [name, table] : tables_) {
    if (!table.expiry) continue;
    ++commit_;
    for (auto at = table.items.begin(); at != table.items.end();) {
      if (!IsExpired(at->second, *table.expiry, now_)) {
        ++at;
        continue;
      }
      Note(table, at->second, std::nullopt, true);
      at = table.items.erase(at);
      ++count;
    }
  }
  return count;
}

void Twin::Note(const TableState& table, std::optional<Item> before, std::optional<Item> after,
                bool expired) {
  if (!table.stream || before == after) return;
  TwinRecord record{.expired = expired, .commit = commit_, .second = now_};
  record.event = !before ? EventName::kInsert : !after ? EventName::kRemove : EventName::kModify;
  for (const KeyDefinition& attribute : TableKey(table.definition)) {
    record.key.Set(attribute.name, *(after ? after : before)->Find(attribute.name));
  }
  record.before = std::move(before);
  record.after = std::move(after);
  streams_[*table.stream].records.push_back(std::move(record));
}

}  // namespace tepui::reference
