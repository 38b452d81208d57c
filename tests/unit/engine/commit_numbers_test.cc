#include "engine/commit_numbers.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <numeric>
#include <set>
#include <thread>

#include "engine/system_space.h"
#include "scratch.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::engine::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Ticket = CommitNumbers::Ticket;

struct Fixture {
  explicit Fixture(const Options& options = {.in_memory = true}) {
    auto opened = store::OpenStore(options, codec::PartitionPrefixLength);
    REQUIRE(opened);
    store = *std::move(opened);
    auto made = CommitNumbers::Open(store.get(), options.read_only);
    REQUIRE(made);
    numbers = *std::move(made);
    if (!options.read_only) REQUIRE(numbers->Reserve());
  }

  std::unique_ptr<store::Store> store;
  std::unique_ptr<CommitNumbers> numbers;
};

// Several commits at once, each with some numbers.
class Commits {
 public:
  Commits(CommitNumbers* numbers, const std::vector<uint64_t>& counts) : counts_(counts) {
    for (const uint64_t count : counts) {
      firsts_.push_back(tickets_.emplace_back().Take(numbers, count));
    }
  }
  void End(size_t i) {
    tickets_[i].End();
    ended_.insert(i);
  }
  // The first number of the first that has not ended, or the number behind all of them.
  uint64_t least_open() const {
    for (size_t i = 0; i < firsts_.size(); ++i) {
      if (ended_.count(i) == 0) return firsts_[i];
    }
    return firsts_.back() + counts_.back();
  }
  const std::vector<uint64_t>& firsts() const { return firsts_; }

 private:
  const std::vector<uint64_t> counts_;
  std::deque<Ticket> tickets_;
  std::vector<uint64_t> firsts_;
  std::set<size_t> ended_;
};

}  // namespace

TEST_CASE("numbers come one behind the other, from 1 on", "[engine]") {
  Fixture f;
  CHECK(f.numbers->next() == 1);
  CHECK(f.numbers->settled() == 1);
  Ticket one;
  Ticket three;
  CHECK(one.Take(f.numbers.get(), 1) == 1);
  CHECK(three.Take(f.numbers.get(), 3) == 2);
  CHECK(f.numbers->next() == 5);
  CHECK(f.numbers->settled() == 1);
}

TEST_CASE("nothing is settled behind a commit that has not ended, in every order of ending",
          "[engine]") {
  std::vector<size_t> order{0, 1, 2, 3, 4};
  do {
    Fixture f;
    Commits commits(f.numbers.get(), {1, 3, 1, 100, 2});
    CHECK(f.numbers->settled() == commits.firsts()[0]);
    for (const size_t i : order) {
      commits.End(i);
      CHECK(f.numbers->settled() == commits.least_open());
    }
    CHECK(f.numbers->settled() == f.numbers->next());
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("more commits at once than usual, ended in a random order", "[engine]") {
  Fixture f;
  tepui::test::Random random(7);
  for (const size_t count : {63, 64, 65, 129, 1'000}) {
    Commits commits(f.numbers.get(), std::vector<uint64_t>(count, 2));
    std::vector<size_t> order(count);
    std::iota(order.begin(), order.end(), size_t{0});
    for (size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.Below(i)]);
    for (const size_t i : order) {
      commits.End(i);
      REQUIRE(f.numbers->settled() == commits.least_open());
    }
  }
}

TEST_CASE("a ticket gives up its numbers at its end, and those it had for others", "[engine]") {
  Fixture f;
  {
    Ticket ticket;
    CHECK(ticket.Take(f.numbers.get(), 2) == 1);
    CHECK(ticket.Take(f.numbers.get(), 2) == 3);
    CHECK(f.numbers->settled() == 3);
    ticket.End();
    ticket.End();
    CHECK(f.numbers->settled() == 5);
    CHECK(ticket.Take(f.numbers.get(), 1) == 5);
    CHECK(f.numbers->settled() == 5);
  }
  CHECK(f.numbers->settled() == 6);
}

TEST_CASE("nobody reads as far as a commit of which nothing is known", "[engine]") {
  Fixture f;
  Ticket before;
  Ticket unknown;
  Ticket after;
  before.Take(f.numbers.get(), 1);
  unknown.Take(f.numbers.get(), 1);
  after.Take(f.numbers.get(), 1);
  unknown.LeaveOpen();
  unknown.End();
  after.End();
  CHECK(f.numbers->settled() == 1);
  before.End();
  CHECK(f.numbers->settled() == 2);
  Ticket later;
  CHECK(later.Take(f.numbers.get(), 1) == 4);
  later.End();
  CHECK(f.numbers->settled() == 2);
}

TEST_CASE("with many threads settled only grows, and never past a commit on its way", "[engine]") {
  Fixture f;
  constexpr size_t kThreads = 4;
  constexpr int kRounds = 5'000;
  // What each thread has in hand: the first number, or none.
  std::array<std::atomic<uint64_t>, kThreads> open{};
  std::atomic<int> surprises{0};
  std::atomic<bool> stopped{false};
  std::thread watcher([&] {
    uint64_t last = 0;
    while (!stopped) {
      // Open before and after it was looked at: open meanwhile.
      std::array<uint64_t, kThreads> before{};
      for (size_t t = 0; t < kThreads; ++t) before[t] = open[t];
      const uint64_t settled = f.numbers->settled();
      for (size_t t = 0; t < kThreads; ++t) {
        if (before[t] != 0 && open[t] == before[t] && settled > before[t]) ++surprises;
      }
      if (settled < last) ++surprises;
      last = settled;
    }
  });
  std::vector<std::vector<uint64_t>> taken(kThreads);
  std::vector<std::thread> threads;
  for (size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      tepui::test::Random random(t + 1);
      for (int i = 0; i < kRounds; ++i) {
        Ticket ticket;
        const uint64_t count = 1 + random.Below(4);
        const uint64_t first = ticket.Take(f.numbers.get(), count);
        open[t] = first;
        for (uint64_t n = 0; n < count; ++n) taken[t].push_back(first + n);
        if (random.OneIn(8)) std::this_thread::yield();
        if (f.numbers->settled() > first) ++surprises;
        open[t] = 0;
        ticket.End();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  stopped = true;
  watcher.join();
  CHECK(surprises == 0);
  CHECK(f.numbers->settled() == f.numbers->next());
  std::vector<uint64_t> all;
  for (const auto& own : taken) {
    CHECK(std::is_sorted(own.begin(), own.end()));
    all.insert(all.end(), own.begin(), own.end());
  }
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
  CHECK(all.size() == f.numbers->next() - 1);
}

TEST_CASE("whoever waits wakes when enough is settled, when woken, and at the deadline",
          "[engine]") {
  Fixture f;
  const auto long_time = steady_clock::now() + std::chrono::minutes(5);
  const auto start = steady_clock::now();
  f.numbers->WaitBeyond(0, f.numbers->wakes(), long_time);  // is so already
  Ticket first;
  Ticket second;
  const uint64_t number = first.Take(f.numbers.get(), 1);
  second.Take(f.numbers.get(), 1);
  f.numbers->WaitBeyond(number, f.numbers->wakes(), steady_clock::now() + milliseconds(1));
  CHECK(f.numbers->settled() == number);
  std::thread ender([&] {
    second.End();
    std::this_thread::sleep_for(milliseconds(2));
    first.End();
  });
  f.numbers->WaitBeyond(number, f.numbers->wakes(), long_time);
  CHECK(f.numbers->settled() > number);
  ender.join();
  std::atomic<bool> woken{false};
  std::thread waker([&] {
    while (!woken) {
      f.numbers->WakeAll();
      std::this_thread::sleep_for(milliseconds(1));
    }
  });
  f.numbers->WaitBeyond(UINT64_MAX, f.numbers->wakes(), long_time);
  woken = true;
  waker.join();
  CHECK(steady_clock::now() - start < std::chrono::minutes(1));
}

TEST_CASE("numbers never repeat when the database is opened again, closed or not", "[engine]") {
  const Options options{.path = FreshPath("numbers")};
  uint64_t last = 0;
  for (int i = 0; i < 3; ++i) {
    Fixture f(options);
    CHECK(f.numbers->settled() == f.numbers->next());
    Ticket ticket;
    const uint64_t first = ticket.Take(f.numbers.get(), 5);
    CHECK(first > last);
    last = first + 4;
    if (i == 1) ticket.LeaveOpen();
  }
  Options read_only = options;
  read_only.read_only = true;
  Fixture f(read_only);
  CHECK(f.numbers->next() > last);
  CHECK(f.numbers->settled() == f.numbers->next());
  const Result<void> reserved = f.numbers->Reserve();
  CHECK((reserved || reserved.error().code() == ErrorCode::kUnsupported));
}

TEST_CASE("a damaged next number is corruption", "[engine]") {
  Fixture f;
  const auto system = OpenSystemSpace(f.store.get(), false);
  REQUIRE(system);
  for (const std::string bytes : {"", "1234567", "123456789"}) {
    REQUIRE(store::Atomically(*f.store, {}, {},
                              [&](const store::Reader&, store::Batch& batch) -> Result<void> {
                                batch.Put(**system, "next-number", bytes);
                                return {};
                              }));
    const auto opened = CommitNumbers::Open(f.store.get(), false);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == ErrorCode::kCorruption);
  }
}

}  // namespace tepui::engine::test
