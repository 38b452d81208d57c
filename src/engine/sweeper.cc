#include "engine/sweeper.h"

#include <new>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "engine/expiry_sweep.h"
#include "engine/stream_trimmer.h"

namespace tepui::engine {
namespace {

// Items may be put whose time has passed already: so often the thread starts from the oldest again.
constexpr uint64_t kRoundsFromOldest = 10;

}  // namespace

void Sweeper::Notice(const TableSchema& table) {
  if (!table.stream && !table.expiry) return;
  if (options_->sweep_interval_ms == 0 || options_->read_only) return;
  if (Result<void> started = thread_.Start([this] { Run(); }); !started) Note(started.error());
}

Result<SweepReport> Sweeper::SweepNow() {
  ++hurrying_;
  const absl::Cleanup done = [&] { --hurrying_; };
  thread_.Wake();
  return Sweep([](uint64_t) { return true; }, true);
}

std::optional<Error> Sweeper::failure() const {
  MutexLock lock(mutex_);
  return failure_;
}

void Sweeper::Note(std::optional<Error> failure) {
  MutexLock lock(mutex_);
  failure_ = std::move(failure);
}

void Sweeper::Run() {
  const std::chrono::milliseconds interval(options_->sweep_interval_ms);
  for (uint64_t round = 0;; ++round) {
    const Clock::time_point start = Clock::now();
    uint64_t deleted = 0;
    const auto pace = [&](uint64_t more) {
      deleted += more;
      const double rate = options_->expiries_per_second;
      const std::chrono::duration<double> time(rate == 0 ? 0 : static_cast<double>(deleted) / rate);
      return thread_.PauseUntil(start + std::chrono::duration_cast<Clock::duration>(time),
                                [&] { return hurrying_ > 0; });
    };
    std::optional<Error> failure;
    try {
      const Result<SweepReport> swept = Sweep(pace, round % kRoundsFromOldest == 0);
      if (!swept) failure = swept.error();
    } catch (const std::bad_alloc&) {
      failure = Error(ErrorCode::kStorage, "out of memory");
    }
    Note(std::move(failure));
    if (!thread_.PauseUntil(start + interval)) return;
  }
}

Result<SweepReport> Sweeper::Sweep(const Pace& pace, bool from_oldest) {
  MutexLock lock(sweeping_);
  SweepReport report;
  const TimePoint now = Now(*options_);
  Result<void> swept = TrimStreams(*store_, *numbers_, *catalog_, now, options_->stream_retention);
  for (const auto& table : catalog_->Versions()) {
    if (!swept) return std::move(swept).error();
    if (table->expiry) swept = SweepTable(*table, pace, from_oldest, &report);
  }
  if (!swept) return std::move(swept).error();
  return report;
}

Result<void> Sweeper::SweepTable(const TableVersion& table, const Pace& pace, bool from_oldest,
                                 SweepReport* report) {
  std::string& end = ends_[table.schema.expiry->space_id];
  if (from_oldest) end.clear();
  ExpirySweep sweep(*store_, committer_, table, Seconds(Now(*options_)), std::move(end));
  for (bool done = false; !done;) {
    const Result<ExpirySweep::Step> step = sweep.Next();
    // Dropped meanwhile.
    if (!step && step.error().code() == ErrorCode::kTableNotFound) return {};
    if (!step) return step.error();
    report->expired_items += step->deleted;
    done = step->done || !pace(step->deleted);
  }
  end = sweep.next();
  return {};
}

}  // namespace tepui::engine
