#include <atomic>
#include <chrono>
#include <thread>

#include "raw_rocks.h"
#include "row.h"

namespace tepui::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kCallers = 64;
constexpr int kRounds = 3;

const PutOptions& Synced() {
  static const PutOptions options{.durability = Durability::kSync};
  return options;
}

void PutSynced(RawSide& raw, int number) {
  rocksdb::WriteOptions options;
  options.sync = true;
  Must(raw.db().Put(options, raw.items(), raw.key(number), raw.value(number)));
}

// How many puts a second many callers get done together.
template <class F>
double Throughput(double seconds, const F& put) {
  std::atomic<uint64_t> done{0};
  std::atomic<bool> ends{false};
  std::vector<std::thread> callers;
  callers.reserve(kCallers);
  const Clock::time_point begin = Clock::now();
  for (int caller = 0; caller < kCallers; ++caller) {
    callers.emplace_back([&, caller] {
      for (int i = caller; !ends; i = (i + kCallers) % kItems) {
        put(i);
        ++done;
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  ends = true;
  for (std::thread& caller : callers) caller.join();
  return static_cast<double>(done) / std::chrono::duration<double>(Clock::now() - begin).count();
}

// In turns. The ratio is of times, as everywhere: 0.95 of the throughput is 1.05 of the time.
void RunTogether(Bench* bench, const std::string& name, RawSide* raw, TepuiSide* tepui) {
  if (!bench->Wants(name)) return;
  double raw_rate = 0;
  double tepui_rate = 0;
  for (int round = 0; round < kRounds; ++round) {
    const double seconds = bench->effort().seconds_per_contestant;
    raw_rate += Throughput(seconds, [&](int i) { PutSynced(*raw, i); }) / kRounds;
    tepui_rate +=
        Throughput(seconds, [&](int i) { Must(tepui->table().Put(tepui->item(i), Synced())); }) /
        kRounds;
  }
  bench->Add({.operation = name,
              .baseline = "Put",
              .tepui = {.p50_ns = 1e9 / tepui_rate, .p99_ns = 1e9 / tepui_rate},
              .other = {.p50_ns = 1e9 / raw_rate, .p99_ns = 1e9 / raw_rate},
              .goal = Goal{1 / 0.95, 1.0}});
}

}  // namespace

void RunSyncRows(Bench* bench) {
  const char* const kRows[] = {"synced put, 1 caller", "synced put, 64 callers"};
  if (!bench->WantsAny(kRows[0], kRows[1])) return;
  RawSide raw;
  TepuiSide tepui;
  const Contestant ours = {"tepui", [&, walk = Walk(kWrittenItems)]() mutable {
                             Must(tepui.table().Put(tepui.item(walk.Next()), Synced()));
                           }};
  const Contestant theirs = {
      "Put", [&, walk = Walk(kWrittenItems)]() mutable { PutSynced(raw, walk.Next()); }};
  bench->Run({kRows[0], ours, {{theirs, Goal{1.02, 1.0}}}});
  RunTogether(bench, kRows[1], &raw, &tepui);
}

}  // namespace tepui::bench
