#include "store/latches.h"

#include <atomic>
#include <chrono>
#include <thread>

#include "scratch.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui::store::test {

TEST_CASE("who holds a key holds it alone", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  constexpr int kThreads = 4;
  constexpr int kRounds = 2'000;
  constexpr int kKeys = 12;
  // Each round adds one to several keys, in any order, some twice: more than a set keeps inline.
  std::vector<int> counters(kKeys, 0);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      tepui::test::Random random(static_cast<uint64_t>(t));
      LatchTable* table = nullptr;
      static LatchTable shared;
      table = &shared;
      for (int i = 0; i < kRounds; ++i) {
        std::vector<std::string> names;
        std::vector<int> touched;
        for (uint64_t n = 0; n < 1 + random.Below(kKeys); ++n) {
          touched.push_back(static_cast<int>(random.Below(kKeys)));
          names.push_back("key" + std::to_string(touched.back()));
        }
        std::vector<SpaceKey> keys;
        for (const std::string& name : names) keys.push_back({space.get(), name});
        const LatchSet held(*table, keys);
        for (const int key : touched) ++counters[static_cast<size_t>(key)];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  int sum = 0;
  for (const int counter : counters) sum += counter;
  int expected = 0;
  for (int t = 0; t < kThreads; ++t) {
    tepui::test::Random random(static_cast<uint64_t>(t));
    for (int i = 0; i < kRounds; ++i) {
      for (uint64_t n = 0; n < 1 + random.Below(kKeys); ++n) {
        random.Below(kKeys);
        ++expected;
      }
    }
  }
  CHECK(sum == expected);
}

TEST_CASE("PassAll waits for who holds a key", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  LatchTable table;
  std::atomic<bool> held{false};
  std::atomic<bool> released{false};
  std::thread holder([&] {
    const SpaceKey keys[] = {{space.get(), "a"}};
    const LatchSet set(table, keys);
    held = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    released = true;
  });
  while (!held) std::this_thread::yield();
  table.PassAll();
  CHECK(released);
  holder.join();
}

TEST_CASE("read and write under a key are one step", "[store]") {
  auto store = OpenInMemory();
  auto space = Make(*store);
  constexpr int kThreads = 4;
  constexpr int kRounds = 1'000;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      const SpaceKey keys[] = {{space.get(), "counter"}};
      for (int i = 0; i < kRounds; ++i) {
        const Result<void> added =
            Atomically(*store, keys, {}, [&](const Reader& reader, Batch& batch) -> Result<void> {
              PinnedBytes old;
              const Result<bool> found = reader.Get(*space, "counter", &old);
              if (!found) return found.error();
              const int count = *found ? std::stoi(std::string(old.bytes())) : 0;
              batch.Put(*space, "counter", std::to_string(count + 1));
              return {};
            });
        if (!added) return;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(Get(*store, *space, "counter") == std::to_string(kThreads * kRounds));
}

}  // namespace tepui::store::test
