#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace tepui::cli {

// A thread for one job at a time, kept for the next: RocksDB draws its random numbers from a thread
// anew, and a thread for each job would draw the same ones over and over, which its memtables take
// badly.
class OtherThread {
 public:
  OtherThread();
  // Waits for the job.
  ~OtherThread();
  OtherThread(const OtherThread&) = delete;
  OtherThread& operator=(const OtherThread&) = delete;

  // After Wait, or at first.
  void Start(std::function<void()> job);
  // Until the job is done.
  void Wait();

 private:
  void Loop();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::function<void()> job_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace tepui::cli
