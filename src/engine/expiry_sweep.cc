#include "engine/expiry_sweep.h"

#include <deque>
#include <utility>

#include "codec/expiry_entry.h"

namespace tepui::engine {
namespace {

// So few that nobody waits long for one of their latches.
constexpr size_t kGroupItemsMax = 8;

KeyBuffer Encoded(std::string_view key) {
  KeyBuffer buffer;
  buffer.Append(key);
  return buffer;
}

std::string EntryKey(uint64_t seconds) {
  KeyBuffer key;
  codec::AppendExpiryKey(seconds, {}, &key);
  return std::string(key.view());
}

// Removes an item if it is expired, by what its table says when the key is held.
class ExpiryPlan final : public WritePlan {
 public:
  ExpiryPlan(const TableVersion& table, std::string_view key, uint64_t now)
      : WritePlan(table, Encoded(key)), now_(now) {}

  bool needs_before() const override { return true; }
  Result<PlanOutcome> Apply(const ItemView* before, Buffer* /*after*/) const override {
    const TableVersion* const version = table().live->current.load(std::memory_order_acquire);
    const bool expires = version != nullptr && version->expiry && before != nullptr &&
                         IsExpired(*version->expiry, *before, now_);
    return expires ? PlanOutcome::kRemove : PlanOutcome::kKeep;
  }

 private:
  const uint64_t now_;
};

}  // namespace

Result<std::vector<std::string>> ExpirySweep::FindKeys(bool* done) {
  const std::string oldest = EntryKey(OldestExpiry(now_));
  const std::string end = EntryKey(now_);
  if (next_ < oldest) next_ = oldest;
  std::vector<std::string> keys;
  const auto cursor = store_.NewCursor(*table_.expiry->space, {next_, end});
  if (!cursor) return cursor.error();
  for (; (*cursor)->valid() && keys.size() < kGroupItemsMax; (*cursor)->Advance()) {
    const auto entry = codec::ParseExpiryKey((*cursor)->key());
    if (!entry) return Error(ErrorCode::kCorruption, "an entry of an item's expiry is malformed");
    keys.emplace_back(entry->item_key);
    next_.assign((*cursor)->key()).push_back('\0');  // the key that follows it
  }
  if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
  *done = !(*cursor)->valid();
  return keys;
}

Result<uint64_t> ExpirySweep::Delete(const std::vector<std::string>& keys) {
  std::deque<ExpiryPlan> owned;
  std::vector<const WritePlan*> plans;
  plans.reserve(keys.size());
  for (const std::string& key : keys) {
    plans.push_back(&owned.emplace_back(table_, key, now_));
  }
  uint64_t deleted = 0;
  Result<void> done =
      committer_->Commit(plans, {.by_expiry = true}, [&](std::span<const ItemChange> changes) {
        for (const ItemChange& change : changes) deleted += change.outcome == PlanOutcome::kRemove;
      });
  if (!done) return std::move(done).error();
  return deleted;
}

Result<ExpirySweep::Step> ExpirySweep::Next() {
  Step step;
  const auto keys = FindKeys(&step.done);
  if (!keys) return keys.error();
  if (keys->empty()) return step;
  const Result<uint64_t> deleted = Delete(*keys);
  if (!deleted) return deleted.error();
  step.deleted = *deleted;
  return step;
}

}  // namespace tepui::engine
