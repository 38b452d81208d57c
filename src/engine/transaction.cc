#include "engine/transaction.h"

#include <vector>

#include "absl/container/inlined_vector.h"
#include "engine/index_maintainer.h"

namespace tepui::engine {
namespace {

// What one item is to become, whatever it was: its transaction has seen to that.
class FinalPlan final : public WritePlan {
 public:
  FinalPlan(const TableVersion& table, std::string_view key, const Overlay::Entry& bytes)
      : WritePlan(table, Encoded(key)), bytes_(bytes) {}

  bool needs_before() const override { return false; }
  Result<PlanOutcome> Apply(const ItemView* /*before*/, Buffer* after) const override {
    if (!bytes_) return PlanOutcome::kRemove;
    after->Append(*bytes_);
    return PlanOutcome::kStore;
  }

 private:
  static KeyBuffer Encoded(std::string_view key) {
    KeyBuffer buffer;
    buffer.Append(key);
    return buffer;
  }
  const Overlay::Entry& bytes_;
};

const ItemView* PointerTo(const std::optional<ItemView>& view) { return view ? &*view : nullptr; }

}  // namespace

Result<SharedVersion> TransactionView::Keep(Result<SharedVersion> version) const {
  if (!version) return version;
  const auto [at, first] = kept_.try_emplace((*version)->items.get(), *version);
  if (first && at->second->epoch > epoch_) {
    kept_.erase(at);
    return TransactionConflict();
  }
  return at->second;
}

Result<SharedVersion> TransactionView::FindTable(std::string_view name) const {
  if (overlay_.ended()) return TransactionEnded();
  return Keep(newest_.FindTable(name));
}

Result<SharedVersion> TransactionView::VersionOf(const TableHandle& handle) const {
  if (overlay_.ended()) return TransactionEnded();
  return Keep(newest_.VersionOf(handle));
}

Transaction::Transaction(const ReadView& newest, Committer* committer,
                         std::unique_ptr<store::Reader> then, uint64_t epoch)
    : committer_(committer),
      then_(std::move(then)),
      reads_(then_.get()),
      reader_(then_.get(), &overlay_, &reads_),
      view_(newest, reader_, epoch) {}

Result<void> Transaction::Commit(std::span<const WritePlan* const> plans, const CommitTerms& terms,
                                 absl::FunctionRef<void(std::span<const ItemChange>)> on_applied) {
  if (ended()) return TransactionEnded();
  absl::InlinedVector<ItemChange, 4> changes(plans.size());
  absl::InlinedVector<PinnedBytes, 4> befores(plans.size());
  std::vector<Buffer> afters(plans.size());
  Overlay scratch;
  for (size_t i = 0; i < plans.size(); ++i) {
    Result<void> applied = Apply(*plans[i], &changes[i], &befores[i], &afters[i], &scratch);
    if (!applied) return applied;
  }
  for (const WritePlan* const plan : plans) {
    written_[{plan->table().items.get(), std::string(plan->key())}] = &plan->table();
  }
  on_applied(changes);
  overlay_.Add(std::move(scratch));
  synced_ = synced_ || terms.durability == Durability::kSync;
  return {};
}

Result<void> Transaction::Apply(const WritePlan& plan, ItemChange* change, PinnedBytes* before,
                                Buffer* after, Overlay* scratch) {
  change->plan = &plan;
  if (plan.needs_before() || plan.table().needs_before()) {
    const Result<bool> found = reader_.Get(*plan.table().items, plan.key(), before);
    if (!found) return found.error();
    if (*found) {
      const Result<ItemView> item = ItemView::Parse(before->bytes());
      if (!item) return item.error();
      change->before = *item;
    }
  }
  Result<PlanOutcome> outcome = plan.Apply(PointerTo(change->before), after);
  if (!outcome) return std::move(outcome).error();
  change->outcome = *outcome;
  if (*outcome == PlanOutcome::kStore) change->after = ItemView::FromChecked(after->view());
  return Record(*change, scratch);
}

Result<void> Transaction::Record(const ItemChange& change, Overlay* scratch) {
  const TableVersion& table = change.plan->table();
  if (change.outcome == PlanOutcome::kKeep) return {};
  if (change.after) {
    scratch->Put(*table.items, change.plan->key(), change.after->bytes());
  } else {
    scratch->Delete(*table.items, change.plan->key());
  }
  return MaintainIndexes(table, change.plan->key(), PointerTo(change.before),
                         PointerTo(change.after), *scratch);
}

Result<void> Transaction::CommitAll(std::optional<Durability> durability,
                                    std::optional<absl::FunctionRef<void(store::Batch&)>> also) {
  if (ended()) return TransactionEnded();
  absl::InlinedVector<FinalPlan, 4> owned;
  absl::InlinedVector<const WritePlan*, 4> plans;  // into `owned`
  owned.reserve(written_.size());
  plans.reserve(written_.size());
  for (const auto& [item, table] : written_) {
    const Overlay::Entry* const entry = overlay_.Find(*item.first, item.second);
    if (entry == nullptr) continue;  // a check, or a delete of what was not there
    plans.push_back(&owned.emplace_back(*table, item.second, *entry));
  }
  End();
  if (plans.empty() && !also) return {};
  if (synced_) durability = Durability::kSync;
  return committer_->Commit(
      plans, {.durability = durability, .reads = plans.empty() ? nullptr : &reads_, .also = also},
      [](std::span<const ItemChange>) {});
}

}  // namespace tepui::engine
