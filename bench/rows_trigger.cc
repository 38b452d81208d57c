#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "row.h"
#include "workload.h"

// What goes on behind a write: how soon a handler has it, and what deleting expired items costs
// those who write meanwhile.
namespace tepui::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kHandled = 2'000;
constexpr int kExpired = 100'000;
constexpr int kRounds = 5;

double Percentile(std::vector<double> samples, double part) {
  std::sort(samples.begin(), samples.end());
  return samples[static_cast<size_t>(part * static_cast<double>(samples.size() - 1))];
}

double NanosecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double, std::nano>(Clock::now() - begin).count();
}

// From before the put of an item until the handler of a subscription has it; one at a time.
void RunHandlerRow(Bench* bench, const std::string& name) {
  if (!bench->Wants(name)) return;
  TepuiSide tepui;
  Must(tepui.database().UpdateTable(
      {.table_name = "items",
       .stream_specification = StreamSpecification{
           .stream_enabled = true, .stream_view_type = StreamViewType::kNewImage}}));
  std::atomic<int> handled{0};
  const auto subscription = Must(tepui.database().Subscribe(
      {.table = "items", .name = "latency"},
      RecordHandler([&](std::span<const Record> records) -> Result<void> {
        handled += static_cast<int>(records.size());
        return {};
      })));
  std::vector<double> samples;
  for (int i = 1; i <= kHandled; ++i) {
    // Idle in between: the thread of the pool sleeps when the next change comes.
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    Item item = tepui.item(i % kWrittenItems);
    item.Set("field0", std::to_string(i));
    const Clock::time_point begin = Clock::now();
    Must(tepui.table().Put(item));
    while (handled < i) std::this_thread::yield();
    samples.push_back(NanosecondsSince(begin));
  }
  bench->Add({.operation = name,
              .tepui = {.p50_ns = Percentile(samples, 0.5), .p99_ns = Percentile(samples, 0.99)},
              .goal = Goal{1e6, 1e6}});
}

// Puts as fast as they go, for so long; the times of each.
std::vector<double> PutFor(TepuiSide* tepui, double seconds) {
  std::vector<double> samples;
  Walk walk(kWrittenItems);
  const Clock::time_point end = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                                   std::chrono::duration<double>(seconds));
  while (Clock::now() < end) {
    const int number = walk.Next();
    const Clock::time_point begin = Clock::now();
    Must(tepui->table().Put(tepui->item(number, walk.version())));
    samples.push_back(NanosecondsSince(begin));
  }
  return samples;
}

void Expire(Database& database, bool enabled) {
  Must(database.UpdateTimeToLive({.table_name = "sessions",
                                  .time_to_live_specification = TimeToLiveSpecification{
                                      .enabled = enabled, .attribute_name = "until"}}));
}

void LoadSessions(Database& database) {
  Must(database.CreateTable({.table = "sessions", .partition_key = {"id", KeyType::kNumber}}));
  Table sessions = Must(database.OpenTable("sessions"));
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const int64_t past = std::chrono::duration_cast<std::chrono::seconds>(now).count() - 1'000;
  std::vector<Item> items;
  for (int i = 0; i < kExpired; ++i) {
    items.push_back({{"id", i}, {"until", past}, {"state", std::string(100, 's')}});
    if (items.size() < 100) continue;
    Must(sessions.PutAll(items));
    items.clear();
  }
}

// The 99th percentile of puts, in turns while the thread deletes expired items of another table at
// its usual rate, and while it does not. It stands where others have their median.
void RunExpiryRow(Bench* bench, const std::string& name) {
  if (!bench->Wants(name)) return;
  TepuiSide tepui;
  LoadSessions(tepui.database());
  std::vector<double> with;
  std::vector<double> without;
  for (int round = 0; round < kRounds; ++round) {
    const double seconds = bench->effort().seconds_per_contestant;
    Expire(tepui.database(), true);
    std::this_thread::sleep_for(std::chrono::seconds(2));  // the expiry is filled, and under way
    with.push_back(Percentile(PutFor(&tepui, seconds), 0.99));
    Expire(tepui.database(), false);
    std::this_thread::sleep_for(std::chrono::seconds(1));
    without.push_back(Percentile(PutFor(&tepui, seconds), 0.99));
  }
  bench->Add({.operation = name,
              .baseline = "none expire",
              .tepui = {.p50_ns = Percentile(with, 0.5), .p99_ns = Percentile(with, 1)},
              .other = {.p50_ns = Percentile(without, 0.5), .p99_ns = Percentile(without, 1)},
              .goal = Goal{1.20, 1.05}});
}

}  // namespace

void RunTriggerRows(Bench* bench) {
  RunHandlerRow(bench, "put until its handler runs");
  RunExpiryRow(bench, "p99 of puts while items expire");
}

}  // namespace tepui::bench
