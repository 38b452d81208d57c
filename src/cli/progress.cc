#include "cli/progress.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include <unistd.h>

namespace tepui::cli {
namespace {

using namespace std::chrono_literals;
constexpr auto kRedraw = 100ms;
constexpr auto kPlainLine = 5s;
constexpr size_t kBarChars = 24;

}  // namespace

Progress::Progress(std::string verb, uint64_t bytes_total)
    : verb_(std::move(verb)),
      bytes_total_(bytes_total),
      terminal_(isatty(STDERR_FILENO) == 1),
      next_(start_ + (terminal_ ? Clock::duration(kRedraw) : Clock::duration(kPlainLine))) {}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

std::string Progress::Bar(uint64_t bytes) const {
  if (bytes_total_ == 0) return "";
  const double part = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(bytes_total_));
  const auto filled = static_cast<size_t>(part * kBarChars);
  return "[" + std::string(filled, '#') + std::string(kBarChars - filled, '.') + "] " +
         std::to_string(static_cast<int>(part * 100)) + "% ";
}

std::string Progress::TimeLeft(uint64_t bytes) const {
  if (bytes == 0 || bytes >= bytes_total_) return "";
  const double left =
      seconds() * static_cast<double>(bytes_total_ - bytes) / static_cast<double>(bytes);
  const auto whole = static_cast<uint64_t>(left) + 1;
  if (whole < 60) return ", " + std::to_string(whole) + " s left";
  return ", " + std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s left";
}

void Progress::Show(uint64_t items, uint64_t bytes) {
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + (terminal_ ? Clock::duration(kRedraw) : Clock::duration(kPlainLine));
  const auto rate = static_cast<uint64_t>(static_cast<double>(items) / seconds());
  const std::string line = (terminal_ ? Bar(bytes) : "") + verb_ + " " + std::to_string(items) +
                           " items, " + std::to_string(rate) + "/s" + TimeLeft(bytes);
  // The escape clears what a longer line before has left.
  std::fprintf(stderr, terminal_ ? "\r%s\033[K" : "%s\n", line.c_str());
  std::fflush(stderr);
  drawn_ = terminal_;
}

void Progress::ShowPart(double part) {
  const Clock::time_point now = Clock::now();
  if (!terminal_ || now < next_) return;
  next_ = now + kRedraw;
  const auto bytes = static_cast<uint64_t>(part * static_cast<double>(bytes_total_));
  std::fprintf(stderr, "\r%s%s%s\033[K", Bar(bytes).c_str(), verb_.c_str(),
               TimeLeft(bytes).c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::Clear() {
  if (drawn_) std::fputs("\r\033[K", stderr);
  drawn_ = false;
}

}  // namespace tepui::cli
