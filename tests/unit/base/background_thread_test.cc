#include "base/background_thread.h"

#include <atomic>

#include "support/catch.h"

namespace tepui {
namespace {

using Clock = BackgroundThread::Clock;

TEST_CASE("a thread is started once, works in turns and ends in a pause") {
  std::atomic<int> bodies{0};
  std::atomic<int> turns{0};
  BackgroundThread thread;
  const auto body = [&] {
    ++bodies;
    do {
      ++turns;
    } while (thread.PauseUntil(Clock::now() + std::chrono::milliseconds(1)));
  };
  REQUIRE(thread.Start(body));
  REQUIRE(thread.Start(body));
  while (turns < 3) std::this_thread::yield();
  thread.Stop();
  const int seen = turns;
  CHECK(thread.is_ending());
  CHECK(thread.Start(body));
  thread.Stop();
  CHECK(turns == seen);
  CHECK(bodies == 1);
}

TEST_CASE("a long pause ends when it is told to") {
  BackgroundThread thread;
  std::atomic<bool> went_on{true};
  REQUIRE(thread.Start([&] { went_on = thread.PauseUntil(Clock::now() + std::chrono::hours(1)); }));
  const auto start = Clock::now();
  thread.Stop();
  CHECK_FALSE(went_on);
  CHECK(Clock::now() - start < std::chrono::minutes(1));
}

TEST_CASE("a pause ends with what it waits for, before its time and without one") {
  BackgroundThread thread;
  std::atomic<int> work{0};
  std::atomic<int> done{0};
  const auto is_there = [&] { return work > done; };
  REQUIRE(thread.Start([&] {
    while (done % 2 == 0 ? thread.PauseUntil(is_there)
                         : thread.PauseUntil(Clock::now() + std::chrono::hours(1), is_there)) {
      ++done;
    }
  }));
  for (int i = 1; i <= 10; ++i) {
    work = i;
    thread.Wake();
    while (done < i) std::this_thread::yield();
  }
  thread.Stop();
  CHECK(done == 10);
}

}  // namespace
}  // namespace tepui
