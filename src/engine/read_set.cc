#include "engine/read_set.h"

#include <memory>

namespace tepui::engine {

Error TransactionConflict() {
  return {ErrorCode::kTransactionConflict,
          "The transaction conflicts with another one: what it read has changed"};
}

void ReadSet::Narrow(size_t range, std::string_view key, bool forward) {
  if (!forward) {
    ranges_[range].begin = key;
    return;
  }
  std::string behind(key);
  behind.push_back('\0');
  ranges_[range].end = std::move(behind);
}

std::vector<store::SpaceKey> ReadSet::keys() const {
  std::vector<store::SpaceKey> all;
  all.reserve(keys_.size());
  for (const auto& [space, key] : keys_) all.push_back({space, key});
  return all;
}

Result<void> ReadSet::Check(const store::Reader& now) const {
  Result<bool> holds = KeysHold(now);
  for (size_t i = 0; holds && *holds && i < ranges_.size(); ++i) {
    holds = RangeHolds(ranges_[i], now);
  }
  if (!holds) return std::move(holds).error();
  return *holds ? Result<void>() : TransactionConflict();
}

Result<bool> ReadSet::KeysHold(const store::Reader& now) const {
  PinnedBytes before;
  PinnedBytes after;
  for (const auto& [space, key] : keys_) {
    // Items are only written by those who hold their keys.
    const bool is_item = space->name().kind == store::SpaceKind::kItems;
    if (is_item && then_->SurelyHolds({space, key})) continue;
    const Result<bool> was = then_->Get(*space, key, &before);
    if (!was) return was.error();
    const Result<bool> is = now.Get(*space, key, &after);
    if (!is) return is.error();
    if (*was != *is || (*was && before.bytes() != after.bytes())) return false;
  }
  return true;
}

Result<bool> ReadSet::RangeHolds(const Range& range, const store::Reader& now) const {
  auto was = then_->NewCursor(*range.space, {range.begin, range.end});
  if (!was) return std::move(was).error();
  auto is = now.NewCursor(*range.space, {range.begin, range.end});
  if (!is) return std::move(is).error();
  store::Cursor& before = **was;
  store::Cursor& after = **is;
  while (before.valid() && after.valid() && before.key() == after.key() &&
         before.value() == after.value()) {
    before.Advance();
    after.Advance();
  }
  if (Result<void> status = before.status(); !status) return std::move(status).error();
  if (Result<void> status = after.status(); !status) return std::move(status).error();
  return !before.valid() && !after.valid();
}

}  // namespace tepui::engine
