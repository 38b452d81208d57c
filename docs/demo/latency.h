#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace demo {

// How long calls took, by kind of call.
class Latency {
 public:
  // Runs `call`, notes how long it took, and returns what it returned.
  template <class Call>
  auto Time(const std::string& kind, Call&& call) {
    const auto start = std::chrono::steady_clock::now();
    auto result = call();
    Note(kind, std::chrono::steady_clock::now() - start);
    return result;
  }

  // A table of count, median, 99th percentile and maximum.
  void Print();

 private:
  void Note(const std::string& kind, std::chrono::nanoseconds time) {
    times_[kind].push_back(time);
  }

  std::map<std::string, std::vector<std::chrono::nanoseconds>> times_;
};

}  // namespace demo
