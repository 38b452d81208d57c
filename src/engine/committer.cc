#include "engine/committer.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "base/recycler.h"
#include "engine/change_listeners.h"
#include "engine/clock.h"
#include "engine/expiry_maintainer.h"
#include "engine/index_maintainer.h"
#include "engine/read_set.h"
#include "engine/request_tokens.h"
#include "engine/stream_writer.h"
#include "tepui/limits.h"
#include "value/value_check.h"

namespace tepui::engine {
namespace {

// One plan on its way through a commit.
struct Step {
  const TableVersion* version = nullptr;
  PinnedBytes before;
  Buffer after;

  bool NeedsBefore(const WritePlan& plan) const {
    return plan.needs_before() || version->needs_before();
  }
};

// Of the table that the change is of.
const LiveVersion* LiveOf(const ItemChange& change) { return change.plan->table().live.get(); }

// The body of one commit, which may run more than once. Recycled with its buffers.
class Commitment final : public store::AtomicBody {
 public:
  void Start(std::span<const WritePlan* const> plans, const CommitTerms& terms,
             const CommitServices& services) {
    plans_ = plans;
    terms_ = &terms;
    services_ = services;
    if (steps_.size() < plans.size()) steps_.resize(plans.size());
    changes_.assign(plans.size(), ItemChange());
    keys_.clear();
    for (const WritePlan* const plan : plans) {
      keys_.push_back({plan->table().items.get(), plan->key()});
    }
    if (terms.token != nullptr) {
      token_key_ = RequestTokens::KeyOf(terms.token->token);
      keys_.push_back({&services.tokens->space(), token_key_});
    }
    if (terms.reads == nullptr) return;
    const std::vector<store::SpaceKey> read = terms.reads->keys();
    keys_.insert(keys_.end(), read.begin(), read.end());
  }
  Result<void> Run(const store::Reader& reader, store::Batch& batch) override;
  // What came of the batch: from now on others can see it, or nobody knows.
  void End(const Result<void>& written);
  // Lets go of what was read, and of memory that few commits need.
  void Finish();

  std::span<const store::SpaceKey> keys() const { return keys_; }
  std::span<const ItemChange> changes() const { return changes_; }
  // The same request was done before: nothing was applied.
  bool repeats() const { return repeats_; }

 private:
  // Few commits have more steps than a batch, and hardly any has many steps of large items.
  static constexpr size_t kKeptSteps = kBatchWriteMembersMax;
  static constexpr size_t kLargeSteps = 4;
  static constexpr size_t kKeptKeys = 128;
  static constexpr size_t kKeptBytesMax = 64 << 10;
  static constexpr size_t kKeptBytesMaxOfMany = 4 << 10;

  Result<void> ClaimToken(const store::Reader& reader, store::Batch& batch);
  Result<void> FindVersions();
  Result<void> Read(const store::Reader& reader);
  Result<void> ReadMany(const store::Reader& reader);
  Result<void> Apply(size_t i);
  Result<void> ApplyAll(store::Batch& batch);
  Result<void> CheckSizes() const;
  Result<void> Write(size_t i, store::Batch& batch);
  void PutRecord(size_t i, store::Batch& batch);
  // Once for each table that changes are of, and has listeners or `any_way`.
  void VisitListeners(bool any_way, absl::FunctionRef<void(ChangeListeners&)> visit) const;
  void Announce();
  void TellListeners(bool written);

  std::span<const WritePlan* const> plans_;
  const CommitTerms* terms_ = nullptr;
  CommitServices services_;
  std::vector<Step> steps_;
  std::vector<ItemChange> changes_;
  std::vector<store::SpaceKey> keys_;  // of the plans, then of the token and of what was read
  std::string token_key_;
  bool repeats_ = false;
  bool announced_ = false;  // to listeners, who wait to be told
  // Of the stream records, once there is one: numbers for all plans, and the time of all.
  CommitNumbers::Ticket ticket_;
  RecordTerms record_;
};

Result<void> Commitment::Run(const store::Reader& reader, store::Batch& batch) {
  TellListeners(false);
  repeats_ = false;
  ticket_.End();
  record_ = RecordTerms();
  Result<void> done;
  if (terms_->token != nullptr) done = ClaimToken(reader, batch);
  if (!done || repeats_) return done;
  if (terms_->reads != nullptr) done = terms_->reads->Check(reader);
  if (done) done = FindVersions();
  if (done) done = Read(reader);
  if (done) done = ApplyAll(batch);
  if (done) done = CheckSizes();
  if (done && terms_->also) (*terms_->also)(batch);
  if (done) Announce();
  return done;
}

Result<void> Commitment::ClaimToken(const store::Reader& reader, store::Batch& batch) {
  const Result<bool> claimed = services_.tokens->Claim(reader, *terms_->token, batch);
  if (!claimed) return claimed.error();
  repeats_ = !*claimed;
  return {};
}

Result<void> Commitment::ApplyAll(store::Batch& batch) {
  Result<void> first;
  if (terms_->refusals != nullptr) terms_->refusals->assign(plans_.size(), std::nullopt);
  for (size_t i = 0; i < plans_.size(); ++i) {
    Result<void> done = Apply(i);
    if (done) done = Write(i, batch);
    if (done) continue;
    const ErrorCode code = done.error().code();
    const bool refused = code == ErrorCode::kConditionFailed || code == ErrorCode::kValidation;
    if (!refused || terms_->refusals == nullptr) return done;
    (*terms_->refusals)[i] = done.error();
    if (first) first = std::move(done);
  }
  return first;
}

Result<void> Commitment::CheckSizes() const {
  size_t bytes = 0;
  for (size_t i = 0; i < plans_.size(); ++i) {
    const std::optional<ItemView>& item =
        changes_[i].after ? changes_[i].after : changes_[i].before;
    if (item) bytes += item->size_bytes();
  }
  if (bytes <= terms_->items_bytes_max) return {};
  return TransactionTooLarge();
}

// What the plan was made from may be out of date: an index may have come since, and must not miss
// this write. Read while the keys are held, so that whoever changes the table can wait for us.
Result<void> Commitment::FindVersions() {
  for (size_t i = 0; i < plans_.size(); ++i) {
    steps_[i].version = plans_[i]->table().live->current.load(std::memory_order_acquire);
    if (steps_[i].version != nullptr) continue;
    return Error(ErrorCode::kTableNotFound, "Requested resource not found");
  }
  return {};
}

Result<void> Commitment::Read(const store::Reader& reader) {
  for (size_t i = 0; i < plans_.size(); ++i) steps_[i].before.Reset();
  if (plans_.size() > 1) return ReadMany(reader);
  if (plans_.empty() || !steps_[0].NeedsBefore(*plans_[0])) return {};
  const Result<bool> read = reader.Get(*keys_[0].space, keys_[0].key, &steps_[0].before);
  return read ? Result<void>() : read.error();
}

Result<void> Commitment::ReadMany(const store::Reader& reader) {
  size_t count = 0;
  for (size_t i = 0; i < plans_.size(); ++i) count += steps_[i].NeedsBefore(*plans_[i]);
  if (count == 0) return {};
  std::vector<size_t> positions;
  std::vector<store::SpaceKey> keys;
  positions.reserve(count);
  keys.reserve(count);
  for (size_t i = 0; i < plans_.size(); ++i) {
    if (!steps_[i].NeedsBefore(*plans_[i])) continue;
    positions.push_back(i);
    keys.push_back(keys_[i]);
  }
  std::vector<PinnedBytes> values(count);
  Result<void> read = reader.GetMany(keys, values);
  if (!read) return read;
  for (size_t i = 0; i < count; ++i) steps_[positions[i]].before = std::move(values[i]);
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
  const TableVersion& table = *steps_[i].version;
  const ItemView* const before = change.before ? &*change.before : nullptr;
  const ItemView* const after = change.after ? &*change.after : nullptr;
  if (table.expiry) MaintainExpiry(*table.expiry, key.key, before, after, batch);
  if (table.stream && IsRecorded(change)) PutRecord(i, batch);
  return MaintainIndexes(table, key.key, before, after, batch);
}

void Commitment::PutRecord(size_t i, store::Batch& batch) {
  if (record_.commit == 0) {
    record_.commit = ticket_.Take(services_.numbers, plans_.size());
    record_.time_us = Microseconds(Now(*services_.options));
    record_.expired = terms_->by_expiry;
  }
  record_.number = record_.commit + i;
  steps_[i].version->stream->newest->Raise(record_.number);
  PutStreamRecord(*steps_[i].version->stream, keys_[i].key, changes_[i], record_, batch);
}

void Commitment::End(const Result<void>& written) {
  if (!written && written.error().code() == ErrorCode::kStorage) ticket_.LeaveOpen();
  ticket_.End();
  TellListeners(written && !repeats_);
}

void Commitment::VisitListeners(bool any_way,
                                absl::FunctionRef<void(ChangeListeners&)> visit) const {
  for (size_t i = 0; i < changes_.size(); ++i) {
    const LiveVersion* const table = LiveOf(changes_[i]);
    if (!any_way && !table->listeners->any()) continue;
    const auto of_table = [&](const ItemChange& change) { return LiveOf(change) == table; };
    const bool visited =
        std::any_of(changes_.begin(), changes_.begin() + static_cast<std::ptrdiff_t>(i), of_table);
    if (!visited) visit(*table->listeners);
  }
}

void Commitment::Announce() {
  VisitListeners(false, [&](ChangeListeners& listeners) {
    announced_ = true;
    listeners.Announce(changes_);
  });
}

// Those that have come since it was announced are told too. A write that failed may be seen all the
// same.
void Commitment::TellListeners(bool written) {
  const bool announced = std::exchange(announced_, false);
  if (!written && !announced) return;
  VisitListeners(announced, [&](ChangeListeners& listeners) { listeners.Tell(changes_); });
}

void Commitment::Finish() {
  ticket_.End();
  TellListeners(false);
  if (keys_.capacity() > kKeptKeys) std::vector<store::SpaceKey>().swap(keys_);
  if (steps_.size() > kKeptSteps) steps_.resize(kKeptSteps);
  for (size_t i = 0; i < std::min(plans_.size(), steps_.size()); ++i) {
    Step& step = steps_[i];
    step.before.Reset();
    const size_t kept = i < kLargeSteps ? kKeptBytesMax : kKeptBytesMaxOfMany;
    if (step.after.size() > kept) step.after = Buffer();
  }
}

}  // namespace

Result<void> Committer::Commit(std::span<const WritePlan* const> plans, const CommitTerms& terms,
                               absl::FunctionRef<void(std::span<const ItemChange>)> on_applied) {
  const Recycled<Commitment> commitment;
  // However this ends, what it has pinned is let go of.
  const absl::Cleanup finish = [&] { commitment->Finish(); };
  if (Result<void> reserved = ReserveNumbers(plans); !reserved) return reserved;
  commitment->Start(plans, terms, services_);
  std::optional<Durability> durability = terms.durability;
  if (durability != Durability::kSync) durability.reset();  // never less than the options say
  if (terms.by_expiry) durability = Durability::kBuffered;
  const bool alone = terms.reads != nullptr && terms.reads->has_ranges();
  Result<void> result = alone ? store_->AtomicallyAlone(durability, *commitment)
                              : store_->Atomically(commitment->keys(), durability, *commitment);
  commitment->End(result);
  if (result && !commitment->repeats()) on_applied(commitment->changes());
  if (result && terms.token != nullptr) services_.tokens->SweepSometimes(terms.token->now);
  return result;
}

// A stream that comes only now has seen to it itself.
Result<void> Committer::ReserveNumbers(std::span<const WritePlan* const> plans) {
  const auto has_stream = [](const WritePlan* plan) { return plan->table().stream != nullptr; };
  if (std::none_of(plans.begin(), plans.end(), has_stream)) return {};
  return services_.numbers->Reserve();
}

}  // namespace tepui::engine
