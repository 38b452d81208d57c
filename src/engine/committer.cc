#include "engine/committer.h"

#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "base/recycler.h"
#include "engine/index_maintainer.h"

namespace tepui::engine {
namespace {

// One plan on its way through a commit.
struct Step {
  const TableVersion* version = nullptr;
  PinnedBytes before;
  Buffer after;

  bool NeedsBefore(const WritePlan& plan) const {
    return plan.needs_before() || !version->indexes.empty();
  }
};

// The body of one commit, which may run more than once. Recycled with its buffers.
class Commitment final : public store::AtomicBody {
 public:
  void Start(std::span<const WritePlan* const> plans) {
    plans_ = plans;
    failed_.reset();
    if (steps_.size() < plans.size()) steps_.resize(plans.size());
    changes_.assign(plans.size(), ItemChange());
    keys_.clear();
    for (const WritePlan* const plan : plans) {
      keys_.push_back({plan->table().items.get(), plan->key()});
    }
  }
  Result<void> Run(const store::Reader& reader, store::Batch& batch) override;
  // Lets go of what was read, and of memory that few commits need.
  void Finish();

  std::span<const store::SpaceKey> keys() const { return keys_; }
  std::span<const ItemChange> changes() const { return changes_; }
  std::optional<size_t> failed() const { return failed_; }

 private:
  static constexpr size_t kKeptSteps = 4;
  static constexpr size_t kKeptBytesMax = 64 << 10;

  Result<void> FindVersions();
  Result<void> Read(const store::Reader& reader);
  Result<void> ReadMany(const store::Reader& reader);
  Result<void> Apply(size_t i);
  Result<void> Write(size_t i, store::Batch& batch);
  Result<void> FailAt(size_t i, Result<void> result) {
    failed_ = i;
    return result;
  }

  std::span<const WritePlan* const> plans_;
  std::vector<Step> steps_;
  std::vector<ItemChange> changes_;
  absl::InlinedVector<store::SpaceKey, 1> keys_;
  std::optional<size_t> failed_;
};

Result<void> Commitment::Run(const store::Reader& reader, store::Batch& batch) {
  if (Result<void> found = FindVersions(); !found) return found;
  if (Result<void> read = Read(reader); !read) return read;
  for (size_t i = 0; i < plans_.size(); ++i) {
    Result<void> done = Apply(i);
    if (done) done = Write(i, batch);
    if (!done) return FailAt(i, std::move(done));
  }
  return {};
}

// What the plan was made from may be out of date: an index may have come since, and must not miss
// this write. Read while the keys are held, so that whoever changes the table can wait for us.
Result<void> Commitment::FindVersions() {
  for (size_t i = 0; i < plans_.size(); ++i) {
    steps_[i].version = plans_[i]->table().live->current.load(std::memory_order_acquire);
    if (steps_[i].version != nullptr) continue;
    return FailAt(i, Error(ErrorCode::kTableNotFound, "Requested resource not found"));
  }
  return {};
}

Result<void> Commitment::Read(const store::Reader& reader) {
  for (Step& step : steps_) step.before.Reset();
  if (plans_.size() > 1) return ReadMany(reader);
  if (plans_.empty() || !steps_[0].NeedsBefore(*plans_[0])) return {};
  const Result<bool> read = reader.Get(*keys_[0].space, keys_[0].key, &steps_[0].before);
  return read ? Result<void>() : read.error();
}

Result<void> Commitment::ReadMany(const store::Reader& reader) {
  std::vector<size_t> positions;
  std::vector<store::SpaceKey> keys;
  for (size_t i = 0; i < plans_.size(); ++i) {
    if (!steps_[i].NeedsBefore(*plans_[i])) continue;
    positions.push_back(i);
    keys.push_back(keys_[i]);
  }
  std::vector<PinnedBytes> values(keys.size());
  Result<void> read = reader.GetMany(keys, values);
  if (!read) return read;
  for (size_t i = 0; i < keys.size(); ++i) steps_[positions[i]].before = std::move(values[i]);
  return {};
}

Result<void> Commitment::Apply(size_t i) {
  Step& step = steps_[i];
  ItemChange& change = changes_[i];
  change = ItemChange{.plan = plans_[i]};
  if (!step.before.bytes().empty()) {
    Result<ItemView> before = ItemView::Parse(step.before.bytes());
    if (!before) return std::move(before).error();
    change.before = *before;
  }
  step.after.Clear();
  const ItemView* const before = change.before ? &*change.before : nullptr;
  Result<PlanOutcome> outcome = plans_[i]->Apply(before, &step.after);
  if (!outcome) return std::move(outcome).error();
  change.outcome = *outcome;
  if (*outcome == PlanOutcome::kStore) change.after = ItemView::FromChecked(step.after.view());
  return {};
}

Result<void> Commitment::Write(size_t i, store::Batch& batch) {
  const ItemChange& change = changes_[i];
  const store::SpaceKey& key = keys_[i];
  switch (change.outcome) {
    case PlanOutcome::kKeep:
      return {};
    case PlanOutcome::kStore:
      batch.Put(*key.space, key.key, change.after->bytes());
      break;
    case PlanOutcome::kRemove:
      if (steps_[i].NeedsBefore(*plans_[i]) && !change.before) return {};  // nothing there
      batch.Delete(*key.space, key.key);
      break;
  }
  return MaintainIndexes(*steps_[i].version, key.key, change.before ? &*change.before : nullptr,
                         change.after ? &*change.after : nullptr, batch);
}

void Commitment::Finish() {
  if (steps_.size() > kKeptSteps) steps_.resize(kKeptSteps);
  for (Step& step : steps_) {
    step.before.Reset();
    if (step.after.size() > kKeptBytesMax) step.after = Buffer();
  }
}

}  // namespace

Result<void> Committer::Commit(std::span<const WritePlan* const> plans,
                               std::optional<Durability> durability,
                               absl::FunctionRef<void(std::span<const ItemChange>)> on_applied,
                               size_t* failed_plan) {
  const Recycled<Commitment> commitment;
  commitment->Start(plans);
  if (durability != Durability::kSync) durability.reset();  // never less than the options say
  Result<void> result = store_->Atomically(commitment->keys(), durability, *commitment);
  if (result) on_applied(commitment->changes());
  if (failed_plan != nullptr && commitment->failed()) *failed_plan = *commitment->failed();
  commitment->Finish();
  return result;
}

}  // namespace tepui::engine
