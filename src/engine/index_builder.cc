#include "engine/index_builder.h"

#include <new>
#include <utility>

#include "engine/system_space.h"

namespace tepui::engine {

using Clock = BackgroundThread::Clock;

Result<std::unique_ptr<IndexBuilder>> IndexBuilder::Open(store::Store* store, bool read_only,
                                                         uint64_t bytes_per_second,
                                                         OnFilled on_filled) {
  Result<std::shared_ptr<store::Space>> space = OpenSystemSpace(store, read_only);
  if (!space) return std::move(space).error();
  BackfillRecords records(*std::move(space));
  auto found = records.ReadAll(*store);
  if (!found) return std::move(found).error();
  std::unique_ptr<IndexBuilder> builder(
      new IndexBuilder(store, std::move(records), bytes_per_second, std::move(on_filled)));
  MutexLock lock(builder->mutex_);
  for (auto& [index, record] : *found) builder->states_[index].record = std::move(record);
  return builder;
}

void IndexBuilder::Add(std::shared_ptr<TableHandle> table, uint32_t index) {
  const Result<void> started = thread_.Start([this] { Run(); });
  {
    MutexLock lock(mutex_);
    State& state = states_[index];
    if (started) {
      jobs_.push_back({std::move(table), index});
    } else {
      state.failure = started.error();
    }
    state.pending = started.ok();
  }
  thread_.Wake();
}

void IndexBuilder::Forget(uint32_t index) {
  {
    MutexLock lock(mutex_);
    if (states_.erase(index) == 0) return;
    changed_.notify_all();
  }
  // One that stays says nothing of any index that there is.
  static_cast<void>(records_.Remove(index, store_));
}

std::optional<BackfillFigures> IndexBuilder::FiguresOf(uint32_t index) const {
  MutexLock lock(mutex_);
  const auto at = states_.find(index);
  if (at == states_.end()) return std::nullopt;
  const State& state = at->second;
  return BackfillFigures{state.record.items_read, state.record.items_left_out, state.failure};
}

Result<bool> IndexBuilder::Wait(uint32_t index, Clock::time_point deadline) const {
  MutexLock lock(mutex_);
  for (;;) {
    const auto at = states_.find(index);
    if (at == states_.end()) return true;  // dropped
    if (at->second.failure) return *at->second.failure;
    if (!at->second.pending) return true;
    if (thread_.is_ending() || Clock::now() >= deadline) return false;
    changed_.wait_until(mutex_, deadline);
  }
}

void IndexBuilder::Stop() {
  thread_.Stop();
  MutexLock lock(mutex_);
  changed_.notify_all();
}

void IndexBuilder::Run() {
  while (const std::optional<Job> job = NextJob()) {
    try {
      const std::optional<Result<void>> filled = Fill(*job);
      if (filled) End(job->index, *filled);
    } catch (const std::bad_alloc&) {
      End(job->index, Error(ErrorCode::kStorage, "out of memory"));
    }
  }
}

std::optional<IndexBuilder::Job> IndexBuilder::NextJob() {
  const auto is_there = [&] {
    MutexLock lock(mutex_);
    return !jobs_.empty();
  };
  if (!thread_.PauseUntil(is_there)) return std::nullopt;
  MutexLock lock(mutex_);
  Job job = std::move(jobs_.front());
  jobs_.pop_front();
  return job;
}

std::optional<Result<void>> IndexBuilder::Fill(const Job& job) {
  const std::shared_ptr<const TableVersion> table = job.table->version();
  BackfillRecord record;
  {
    MutexLock lock(mutex_);
    const auto at = states_.find(job.index);
    if (at == states_.end() || !table) return Result<void>();  // dropped
    record = at->second.record;
  }
  Backfill backfill(store_, &records_, *table, job.index, std::move(record));
  const Clock::time_point start = Clock::now();
  for (double bytes = 0;;) {
    const Result<Backfill::Step> step = backfill.Next();
    if (!step) return Result<void>(step.error());
    Note(job.index, backfill.record());
    if (step->done) return on_filled_(*job.table, job.index);
    bytes += static_cast<double>(step->bytes);
    const double seconds =
        bytes_per_second_ == 0 ? 0 : bytes / static_cast<double>(bytes_per_second_);
    const auto pause =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    if (!thread_.PauseUntil(start + pause)) return std::nullopt;
  }
}

void IndexBuilder::Note(uint32_t index, const BackfillRecord& record) {
  MutexLock lock(mutex_);
  const auto at = states_.find(index);
  if (at != states_.end()) at->second.record = record;
}

void IndexBuilder::End(uint32_t index, const Result<void>& result) {
  MutexLock lock(mutex_);
  const auto at = states_.find(index);
  if (at == states_.end()) return;  // dropped
  at->second.pending = false;
  const bool dropped = !result && result.error().code() == ErrorCode::kIndexNotFound;
  if (!result && !dropped) at->second.failure = result.error();
  changed_.notify_all();
}

}  // namespace tepui::engine
