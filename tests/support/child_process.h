#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace tepui::support {

// How a child ended.
struct ChildEnd {
  int exit_code = -1;  // -1: not by itself
  int signal = 0;      // what ended it, if anything did
  bool timed_out = false;
};

// One hidden test case of this very program, run in a process of its own: an abort there is an
// answer here, and RocksDB's threads start afresh, as they do not after a mere fork.
class ChildProcess {
 public:
  using Environment = std::vector<std::pair<std::string, std::string>>;

  // `test_case` is its full name, tagged so that it does not run by itself.
  ChildProcess(const std::string& test_case, const Environment& environment);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  pid_t id() const { return id_; }
  void Kill();
  // Waits for the end; a child that takes longer than `limit` is killed and reported.
  ChildEnd Wait(std::chrono::seconds limit);

 private:
  pid_t id_ = -1;
  bool ended_ = false;
};

inline ChildEnd RunChild(const std::string& test_case, const ChildProcess::Environment& environment,
                         std::chrono::seconds limit = std::chrono::seconds(120)) {
  return ChildProcess(test_case, environment).Wait(limit);
}

// What the environment says, or `otherwise`.
std::string Setting(const char* name, const std::string& otherwise = "");
size_t NumberSetting(const char* name, size_t otherwise);

}  // namespace tepui::support
