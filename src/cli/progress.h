#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace tepui::cli {

// Tells on stderr how far a long job is: a line that is drawn over and over on a terminal, a plain
// line now and then elsewhere.
class Progress {
 public:
  // `verb` as in "imported 120 items". `bytes_total`: 0 when it is not known.
  Progress(std::string verb, uint64_t bytes_total);

  void Show(uint64_t items, uint64_t bytes);
  // For a job that knows its part, from 0 to 1; on a terminal alone.
  void ShowPart(double part);
  // Takes the drawn line away, so that something else can be printed.
  void Clear();

  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;

  std::string Bar(uint64_t bytes) const;
  std::string TimeLeft(uint64_t bytes) const;

  const std::string verb_;
  const uint64_t bytes_total_;
  const bool terminal_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point next_;
  bool drawn_ = false;
};

}  // namespace tepui::cli
