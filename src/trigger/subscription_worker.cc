#include "trigger/subscription_worker.h"

#include <algorithm>
#include <utility>

#include "engine/streams.h"
#include "ops/find_version.h"
#include "trigger/dead_letters.h"
#include "trigger/handler_call.h"
#include "trigger/record_filter.h"
#include "trigger/subscribe_checks.h"
#include "trigger/triggers.h"

namespace tepui::trigger {
namespace {

// How long to wait before looking again after records could not be read.
constexpr std::chrono::seconds kReadAgainAfter{1};
// How often the position is kept of a subscription whose filter leaves everything out.
constexpr std::chrono::seconds kKeepIdleAfter{10};

Error FromHandler() {
  return {ErrorCode::kValidation,
          "A handler cannot have its own subscription handle more, nor one that waits for it"};
}

Error TableIsGone(const SubscribeRequest& request) {
  return {ErrorCode::kTableNotFound, "Table " + request.table +
                                         " was deleted, and the subscription " + request.name +
                                         " has handled what it left"};
}

// Where the subscription ended, or begins; that is on the disk when this returns.
Result<engine::SubscriptionPosition> FindPosition(const engine::Engine& engine,
                                                  const SubscribeRequest& request,
                                                  const std::string& table_id) {
  auto known = engine.positions().Read(request.name);
  if (!known) return std::move(known).error();
  // That of an earlier table with the same name says nothing of this one.
  if (*known && (*known)->table_id == table_id) return **std::move(known);
  engine::SubscriptionPosition first{.next = 0, .table_id = table_id};
  if (request.start == StartPosition::kLatest) first.next = engine.numbers().next();
  Result<void> kept = engine.positions().Write(request.name, first, Durability::kSync);
  if (!kept) return std::move(kept).error();
  return first;
}

}  // namespace

Result<std::shared_ptr<SubscriptionWorker>> SubscriptionWorker::Open(
    std::shared_ptr<engine::Engine> engine, const SubscribeRequest& request, AnyHandler handler,
    std::weak_ptr<Triggers> triggers) {
  if (Result<void> checked = CheckRequest(request); !checked) return std::move(checked).error();
  const Result<ops::SharedVersion> table = ops::FindVersionOfTable(engine->newest(), request.table);
  if (!table) return table.error();
  Result<void> checked = CheckTable((*table)->schema, request);
  if (checked) checked = CheckDeadLetterTable(*engine, request.dead_letter_table);
  if (!checked) return std::move(checked).error();
  const auto position = FindPosition(*engine, request, (*table)->schema.table_id);
  if (!position) return position.error();
  std::shared_ptr<SubscriptionWorker> worker(new SubscriptionWorker(
      std::move(engine), request, std::move(handler), std::move(triggers), **table, *position));
  MutexLock lock(worker->running_);
  if (position->next == 0) worker->batch_.merge().SkipTrimmed();
  return worker;
}

SubscriptionWorker::SubscriptionWorker(std::shared_ptr<engine::Engine> engine,
                                       const SubscribeRequest& request, AnyHandler handler,
                                       std::weak_ptr<Triggers> triggers,
                                       const engine::TableVersion& table,
                                       const engine::SubscriptionPosition& position)
    : engine_(std::move(engine)),
      request_(request),
      triggers_(std::move(triggers)),
      table_id_(position.table_id),
      table_(table.live),
      delivery_(engine_, request.name, position.table_id, std::move(handler)),
      next_(position.next),
      batch_(MergeFrom(position.next), request_),
      retry_(request_),
      kept_at_(Clock::now()) {
  stats_.name = request.name;
  stats_.table = request.table;
}

engine::StreamMerge SubscriptionWorker::MergeFrom(uint64_t next) const {
  return {
      engine_->store(),
      engine_->numbers(),
      engine_->streams(),
      table_id_,
      next,
      [this](const engine::Stream& stream, uint64_t number, const codec::StreamRecordView& record) {
        return Passes(request_.filter, engine_->options(), stream, number, record);
      }};
}

bool SubscriptionWorker::RunSome() {
  if (!running_.TryLock()) return false;
  const MutexLock lock(running_, std::adopt_lock);
  const Result<uint32_t> handled = HandleSome(request_.batch_size, true);
  return handled && *handled > 0;
}

Result<uint32_t> SubscriptionWorker::Poll(uint32_t records_max) {
  if (!AwaitHandler(*this, running_)) return FromHandler();
  const MutexLock lock(running_, std::adopt_lock);
  uint32_t total = 0;
  while (total < records_max) {
    Result<uint32_t> handled = HandleSome(records_max - total, false);
    // Some were handled; that it was stopped, or gets no further, is told the next time too.
    if (!handled && total > 0 && (stopped_.load() || unreadable_)) break;
    if (!handled) return handled;
    if (*handled == 0 && !looks_on_) break;
    total += *handled;
  }
  return total;
}

Result<void> SubscriptionWorker::Run() {
  if (IsInside(*this)) return FromHandler();
  engine::CommitNumbers& numbers = engine_->numbers();
  for (;;) {
    const uint64_t settled = numbers.settled();
    const uint64_t wakes = numbers.wakes();
    if (stopped_.load()) return {};
    if (Result<void> open = engine_->CheckOpen(); !open) return open;
    if (RunSome()) continue;
    if (std::optional<Error> blocked = blocked_by()) return *std::move(blocked);
    numbers.WaitBeyond(settled, wakes, std::min(due(), Clock::now() + kReadAgainAfter));
  }
}

Result<uint32_t> SubscriptionWorker::HandleSome(size_t records_max, bool patient) {
  due_ = Clock::time_point::max();
  looks_on_ = false;
  if (stopped_.load()) return Error(ErrorCode::kClosed, "the subscription was stopped");
  if (Result<void> open = engine_->CheckOpen(); !open) return std::move(open).error();
  if (paused_.load()) return 0u;
  if (Clock::now() < retry_at_) {
    due_ = retry_at_;
    return unreadable_ ? Result<uint32_t>(*unreadable_) : 0u;
  }
  unreadable_.reset();
  if (Result<void> filled = Fill(); !filled) return std::move(filled).error();
  if (batch_.empty() && HasEnded()) {
    BlockUntil(Clock::time_point::max(), TableIsGone(request_));
    return *unreadable_;
  }
  if (batch_.empty() || (patient && !batch_.IsRipe())) {
    looks_on_ = batch_.merge().more();
    if (!batch_.empty()) due_ = batch_.window_end();
    if (looks_on_) due_ = Clock::now();
    return 0u;
  }
  const size_t count = std::min({retry_.take(), batch_.size(), records_max});
  const Result<std::vector<Record>> records = batch_.First(count, engine_->options());
  if (!records) return records.error();
  Result<void> done;
  {
    const HandlerCall call(this);
    done = delivery_.Deliver(*records, batch_.NextAfter(count));
  }
  if (done) {
    OnSuccess(count);
  } else {
    done = OnFailure(done.error(), *records);
  }
  // Stopped by its handler: only now may another one of its name begin.
  if (stopped_.load()) Leave();
  if (!done) return std::move(done).error();
  return static_cast<uint32_t>(count);
}

Result<void> SubscriptionWorker::Fill() {
  Result<void> read = batch_.Fill();
  if (read) return batch_.empty() ? KeepIdlePosition() : Result<void>();
  const bool for_ever = read.error().code() == ErrorCode::kTrimmedData;
  BlockUntil(for_ever ? Clock::time_point::max() : Clock::now() + kReadAgainAfter, read.error());
  return read;
}

void SubscriptionWorker::BlockUntil(Clock::time_point then, const Error& error) {
  unreadable_ = error;
  retry_at_ = then;
  due_ = then;
  MutexLock lock(mutex_);
  stats_.last_failure = error.ToString();
  if (then == Clock::time_point::max()) stats_.blocked_by = error;
}

std::optional<Error> SubscriptionWorker::blocked_by() const {
  MutexLock lock(mutex_);
  return stats_.blocked_by;
}

bool SubscriptionWorker::HasEnded() {
  const bool deleted = table_->current.load(std::memory_order_acquire) == nullptr;
  return deleted && !batch_.merge().more() && batch_.merge().IsAtEnd();
}

void SubscriptionWorker::OnSuccess(size_t count) {
  Drop(count);
  MutexLock lock(mutex_);
  stats_.records_handled += count;
  stats_.last_failure.clear();
}

Result<void> SubscriptionWorker::OnFailure(const Error& error, const std::vector<Record>& records) {
  const bool by_conflict = error.code() == ErrorCode::kTransactionConflict;
  {
    MutexLock lock(mutex_);
    stats_.failures += by_conflict ? 0 : 1;
    stats_.last_failure = error.ToString();
  }
  const Retry::Step step = retry_.OnFailure(records.size(), by_conflict);
  if (step == Retry::Step::kGiveUp) return GiveUp(error, records);
  const bool waits = step == Retry::Step::kWait;
  retry_at_ = Clock::now() + (waits ? retry_.wait() : std::chrono::milliseconds(0));
  due_ = retry_at_;
  return error;
}

Result<void> SubscriptionWorker::GiveUp(const Error& error, const std::vector<Record>& records) {
  const bool buried = !request_.dead_letter_table.empty();
  Result<void> done = buried ? PutDeadLetters(*engine_, request_, records, error) : Result<void>();
  if (done) done = delivery_.Keep(batch_.NextAfter(records.size()));
  if (!done) {
    retry_at_ = Clock::now() + kReadAgainAfter;
    due_ = retry_at_;
    return done;
  }
  Drop(records.size());
  MutexLock lock(mutex_);
  (buried ? stats_.records_dead_lettered : stats_.records_discarded) += records.size();
  return {};
}

void SubscriptionWorker::Drop(size_t count) {
  next_ = batch_.NextAfter(count);
  batch_.Drop(count);
  kept_at_ = Clock::now();
  retry_.Reset();
}

// Else it would fall behind what is trimmed while there is nothing for it.
Result<void> SubscriptionWorker::KeepIdlePosition() {
  const uint64_t next = batch_.merge().next();
  if (next == next_.load() || Clock::now() < kept_at_ + kKeepIdleAfter) return {};
  Result<void> kept = delivery_.Keep(next);
  kept_at_ = Clock::now();
  if (kept) next_ = next;
  return kept;
}

bool SubscriptionWorker::WaitForHandler() {
  if (!AwaitHandler(*this, running_)) return false;
  const MutexLock lock(running_, std::adopt_lock);
  return true;
}

void SubscriptionWorker::Pause() {
  paused_ = true;
  WaitForHandler();
}

void SubscriptionWorker::Resume() {
  paused_ = false;
  engine_->numbers().WakeAll();
}

void SubscriptionWorker::Stop() {
  stopped_ = true;
  engine_->numbers().WakeAll();
  if (WaitForHandler()) Leave();  // else it leaves when the handler has returned
}

void SubscriptionWorker::Leave() {
  if (const std::shared_ptr<Triggers> triggers = triggers_.lock()) triggers->Remove(this);
}

Result<void> SubscriptionWorker::SkipTrimmed() {
  if (!AwaitHandler(*this, running_)) return FromHandler();
  const MutexLock lock(running_, std::adopt_lock);
  batch_.merge().SkipTrimmed();
  retry_at_ = Clock::time_point();
  {
    MutexLock stats_lock(mutex_);
    stats_.blocked_by.reset();
  }
  engine_->numbers().WakeAll();
  return engine_->CheckOpen();
}

uint64_t SubscriptionWorker::LagOf(uint64_t next) const {
  engine::StreamMerge merge = MergeFrom(next);
  merge.SkipTrimmed();
  std::deque<engine::StoredRecord> oldest;
  do {
    if (!merge.Read(1, &oldest)) return 0;
  } while (oldest.empty() && merge.more());
  if (oldest.empty()) return 0;
  const Result<uint64_t> time = codec::TimeOfStreamRecord(oldest.front().bytes);
  const uint64_t now = engine::Microseconds(engine_->Now());
  return !time || *time >= now ? 1 : std::max<uint64_t>(1, (now - *time) / 1'000);
}

SubscriptionStats SubscriptionWorker::stats() const {
  const uint64_t lag = engine_->CheckOpen() ? LagOf(next_.load()) : 0;
  MutexLock lock(mutex_);
  SubscriptionStats stats = stats_;
  stats.paused = paused_.load();
  stats.lag_ms = lag;
  return stats;
}

}  // namespace tepui::trigger
