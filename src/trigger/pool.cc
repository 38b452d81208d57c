#include "trigger/pool.h"

#include <algorithm>
#include <new>
#include <string>
#include <system_error>
#include <utility>

namespace tepui::trigger {
namespace {

using Clock = Worker::Clock;

constexpr std::chrono::seconds kLongestWait{1};

// Memory that ran out is there again some time, and what a clock of the host throws does not end
// the host by way of one of our threads.
bool RunSome(Worker& worker) {
  try {
    return worker.RunSome();
  } catch (...) {
    return false;
  }
}

}  // namespace

Result<void> Pool::Add(std::shared_ptr<Worker> worker) {
  if (threads_max_ == 0) {
    return Error(ErrorCode::kValidation, "Options::trigger_threads is 0: there is no pool");
  }
  MutexLock lock(mutex_);
  if (Result<void> started = StartThreads(); !started) return started;
  workers_.push_back(std::move(worker));
  Wake();
  return {};
}

Result<void> Pool::StartThreads() {
  try {
    while (!ending_ && threads_.size() < threads_max_) threads_.emplace_back([this] { Run(); });
  } catch (const std::system_error& error) {
    if (!threads_.empty()) return {};
    return Error(ErrorCode::kStorage, std::string("no thread: ") + error.what());
  }
  return {};
}

void Pool::Remove(const Worker* worker) {
  MutexLock lock(mutex_);
  std::erase_if(workers_, [&](const auto& known) { return known.get() == worker; });
}

void Pool::Stop() {
  std::vector<std::thread> threads;
  {
    MutexLock lock(mutex_);
    ending_ = true;
    threads.swap(threads_);
  }
  Wake();
  for (std::thread& thread : threads) thread.join();
  MutexLock lock(mutex_);
  workers_.clear();
}

bool Pool::is_ending() const {
  MutexLock lock(mutex_);
  return ending_;
}

std::vector<std::shared_ptr<Worker>> Pool::Workers() const {
  MutexLock lock(mutex_);
  try {
    return workers_;
  } catch (const std::bad_alloc&) {
    return {};
  }
}

void Pool::Run() {
  for (;;) {
    // Before looking: what comes meanwhile ends the wait at once.
    const uint64_t settled = numbers_->settled();
    const uint64_t wakes = numbers_->wakes();
    if (is_ending()) return;
    const auto workers = Workers();
    bool found = false;
    Clock::time_point due = Clock::now() + kLongestWait;
    for (const std::shared_ptr<Worker>& worker : workers) {
      found |= RunSome(*worker);
      due = std::min(due, worker->due());
    }
    if (!found) numbers_->WaitBeyond(settled, wakes, due);
  }
}

}  // namespace tepui::trigger
