#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "absl/functional/function_ref.h"
#include "base/mutex.h"
#include "tepui/result.h"

namespace tepui {

// A thread that works, pauses and works again, until it is told to end.
//
// Threads: every method from many at once; PauseUntil from the thread itself.
class BackgroundThread {
 public:
  using Clock = std::chrono::steady_clock;

  BackgroundThread() = default;
  ~BackgroundThread() { Stop(); }
  BackgroundThread(const BackgroundThread&) = delete;
  BackgroundThread& operator=(const BackgroundThread&) = delete;

  // Runs `body`, unless it runs already or is to end. Errors: kStorage: no thread is to be had.
  Result<void> Start(std::function<void()> body) TEPUI_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    if (is_ending() || thread_.joinable()) return {};
    try {
      thread_ = std::thread(std::move(body));
    } catch (const std::system_error& error) {
      return Error(ErrorCode::kStorage, std::string("no thread: ") + error.what());
    }
    return {};
  }

  // Ends the pause that the body is in and all later ones, and waits for the body. Nothing is
  // started any more.
  void Stop() TEPUI_EXCLUDES(mutex_) {
    std::thread thread;
    {
      MutexLock lock(mutex_);
      ending_ = true;
      changed_.notify_all();
      thread = std::move(thread_);
    }
    if (thread.joinable()) thread.join();
  }
  bool is_ending() const { return ending_.load(std::memory_order_acquire); }

  // Waits until `due`, or until `enough`, which is asked at first and after each Wake and must not
  // call what is here, but is_ending. False: it is time to end.
  bool PauseUntil(
      Clock::time_point due, absl::FunctionRef<bool()> enough = [] { return false; })
      TEPUI_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    while (!is_ending() && !enough() && Clock::now() < due) changed_.wait_until(mutex_, due);
    return !is_ending();
  }
  // The same with nothing but `enough` to wait for.
  bool PauseUntil(absl::FunctionRef<bool()> enough) TEPUI_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    while (!is_ending() && !enough()) changed_.wait(mutex_);
    return !is_ending();
  }
  void Wake() TEPUI_EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    changed_.notify_all();
  }

 private:
  Mutex mutex_;
  std::condition_variable_any changed_;
  std::atomic<bool> ending_{false};
  std::thread thread_ TEPUI_GUARDED_BY(mutex_);
};

}  // namespace tepui
