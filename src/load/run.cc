#include "load/run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

namespace tepui::load {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::nanoseconds;

// What one thread sees of the second that it is in, and of the whole.
class Recorder {
 public:
  void Record(std::string_view name, uint64_t ns) {
    auto found = by_operation_.find(name);
    if (found == by_operation_.end()) {
      found = by_operation_.emplace(std::string(name), Histogram()).first;
    }
    found->second.Record(ns);
    const std::lock_guard lock(mutex_);
    second_.Record(ns);
  }
  void Count(const Operation& operation, Outcome outcome, const std::optional<Error>& error) {
    if (outcome == Outcome::kDone) items_written_ += operation.items_written;
    if (outcome == Outcome::kRefused) ++refused_;
    if (outcome != Outcome::kFailed) return;
    ++failed_;
    if (!first_error_) first_error_ = error;
  }

  void CountLate(uint64_t late) { late_ = late; }

  // Moves what was seen since the last call into `second`. From any thread.
  void TakeSecond(Histogram* second) {
    const std::lock_guard lock(mutex_);
    second->Add(second_);
    second_.Clear();
  }
  // When its thread has ended.
  void AddTo(RunResult* result) const {
    for (const auto& [name, histogram] : by_operation_) {
      result->by_operation[name].Add(histogram);
      result->all.Add(histogram);
    }
    result->refused += refused_;
    result->failed += failed_;
    result->late += late_;
    result->items_written += items_written_;
    if (!result->first_error) result->first_error = first_error_;
  }

 private:
  std::map<std::string, Histogram, std::less<>> by_operation_;
  uint64_t refused_ = 0;
  uint64_t failed_ = 0;
  uint64_t late_ = 0;
  uint64_t items_written_ = 0;
  std::optional<Error> first_error_;
  std::mutex mutex_;
  Histogram second_;
};

// When operations are to begin: at once, or by a rate.
class Schedule {
 public:
  Schedule(double rate, uint32_t thread, uint32_t threads, Clock::time_point begin)
      : interval_(rate > 0 ? nanoseconds(int64_t(1e9 * threads / rate)) : nanoseconds(0)),
        next_(begin + interval_ * thread / threads) {}

  // Waits for it, and returns when the operation should have begun.
  Clock::time_point Next() {
    if (interval_.count() == 0) return Clock::now();
    const Clock::time_point due = next_;
    next_ += interval_;
    WaitUntil(due);
    return due;
  }

  // How many that Next has not given were due before `end`.
  uint64_t DueUntil(Clock::time_point end) const {
    if (interval_.count() == 0 || next_ >= end) return 0;
    return static_cast<uint64_t>((end - next_) / interval_);
  }

 private:
  // Sleeping alone would come too late by some tens of microseconds.
  static void WaitUntil(Clock::time_point due) {
    constexpr std::chrono::microseconds kLateness(100);
    if (due - Clock::now() > kLateness) std::this_thread::sleep_until(due - kLateness);
    while (Clock::now() < due) std::this_thread::yield();
  }

  const nanoseconds interval_;
  Clock::time_point next_;
};

Outcome Perform(const Operation& operation, Target& target, std::optional<Error>* error) {
  for (const Request& request : operation.requests) {
    const Outcome outcome = target.Do(request, error);
    if (outcome != Outcome::kDone) return outcome;
  }
  return Outcome::kDone;
}

struct Span {
  Clock::time_point begin;
  Clock::time_point recorded;  // what begins before is warming up
  Clock::time_point end;
};

void RunThread(Workload& workload, Target& target, Schedule schedule, uint32_t seed,
               const Span& span, Recorder* recorder) {
  Random random(seed);
  while (true) {
    const Operation operation = workload.Next(random);
    const Clock::time_point begin = schedule.Next();
    if (Clock::now() >= span.end) return recorder->CountLate(schedule.DueUntil(span.end));
    std::optional<Error> error;
    const Outcome outcome = Perform(operation, target, &error);
    const Clock::time_point done = Clock::now();
    if (begin < span.recorded) continue;
    recorder->Record(operation.name, static_cast<uint64_t>(nanoseconds(done - begin).count()));
    recorder->Count(operation, outcome, error);
  }
}

// Looks at the recorders each second until the run ends.
std::vector<Second> Watch(const Span& span, std::vector<Recorder>& recorders,
                          const Progress& progress) {
  std::vector<Second> series;
  const double all = std::chrono::duration<double>(span.end - span.begin).count();
  Clock::time_point next = span.recorded + std::chrono::seconds(1);
  for (Clock::time_point now = Clock::now(); now < span.end; now = Clock::now()) {
    const Clock::time_point look = now + std::chrono::milliseconds(200);
    std::this_thread::sleep_until(std::min({look, next, span.end}));
    progress(std::chrono::duration<double>(Clock::now() - span.begin).count() / all);
    if (Clock::now() < next) continue;
    Histogram second;
    for (Recorder& recorder : recorders) recorder.TakeSecond(&second);
    series.push_back({second.count(), second.At(0.5), second.At(0.99), second.max_ns()});
    next += std::chrono::seconds(1);
  }
  return series;
}

}  // namespace

Result<RunResult> Run(Workload& workload, const RunOptions& options, const MakeTarget& make,
                      const Progress& progress) {
  std::vector<std::unique_ptr<Target>> targets;
  targets.reserve(options.threads);
  for (uint32_t i = 0; i < options.threads; ++i) {
    Result<std::unique_ptr<Target>> target = make();
    if (!target) return std::move(target).error();
    targets.push_back(*std::move(target));
  }
  std::vector<Recorder> recorders(options.threads);
  Span span{.begin = Clock::now()};
  span.recorded = span.begin + std::chrono::seconds(options.warm_up_seconds);
  span.end = span.recorded + std::chrono::seconds(options.seconds);
  std::vector<std::thread> threads;
  threads.reserve(options.threads);
  for (uint32_t i = 0; i < options.threads; ++i) {
    threads.emplace_back([&, i] {
      RunThread(workload, *targets[i], Schedule(options.rate, i, options.threads, span.begin), i,
                span, &recorders[i]);
    });
  }
  RunResult result;
  result.series = Watch(span, recorders, progress);
  for (std::thread& thread : threads) thread.join();
  result.seconds = options.seconds;
  for (const Recorder& recorder : recorders) recorder.AddTo(&result);
  return result;
}

}  // namespace tepui::load
