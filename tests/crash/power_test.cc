#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <iostream>
#include <random>
#include <thread>

#include "crash/lossy_disk.h"
#include "crash/open_on.h"
#include "crash/table_churn.h"
#include "crash/workload.h"
#include "support/catch.h"
#include "support/child_process.h"

// The machine loses power while threads write. Under kSync nothing that was acknowledged is lost,
// under kBuffered only the end of it, and nothing from before a sync.
namespace tepui::crash {
namespace {

// What was acknowledged, and how much of it was asked to be on the disk.
using Counts = std::array<int64_t, kThreads>;

struct Outage {
  std::string path = {};
  uint64_t seed = 0;
  Durability durability = Durability::kSync;
  int threads = kThreads;  // that write; with one, the order of all writes is known
  bool disk_lies = false;
  std::chrono::milliseconds after = {};
};

Options OptionsFor(const Outage& outage) {
  Options options;
  options.path = outage.path;
  options.durability = outage.durability;
  options.sync_interval_ms = 5;
  options.write_buffer_bytes = 256 << 10;  // so that files are written, compacted and deleted
  return options;
}

// Threads that write until the disk fails.
class Writers {
 public:
  Writers(Database& database, const Outage& outage) : database_(database), outage_(outage) {
    threads_.reserve(static_cast<size_t>(outage.threads) + 1);
    for (int thread = 0; thread < outage.threads; ++thread) {
      threads_.emplace_back([this, thread] { Write(thread); });
    }
    threads_.emplace_back([this] {
      while (ChurnIndex(database_, index_steps_)) ++index_steps_;
    });
  }
  void Join() {
    for (std::thread& thread : threads_) thread.join();
  }

  Counts acknowledged() const { return Read(acknowledged_); }
  Counts synced() const { return synced_; }
  int64_t index_steps() const { return index_steps_; }

 private:
  static Counts Read(const std::array<std::atomic<int64_t>, kThreads>& from) {
    Counts counts = {};
    for (size_t i = 0; i < counts.size(); ++i) counts[i] = from[i];
    return counts;
  }

  void Write(int thread) {
    Table table = *database_.OpenTable("slots");
    for (int64_t number = 0;; ++number) {
      if (!Do(database_, table, WorkOf(outage_.seed, thread, number))) return;
      acknowledged_[static_cast<size_t>(thread)] = number + 1;
      if (thread == 0 && number % 16 == 15 && !SyncAll(number)) return;
    }
  }

  // In turns by Sync, and by a write that is to be on the disk: all before it is, then, as well.
  bool SyncAll(int64_t number) {
    const Counts before = acknowledged();
    if (number % 32 == 15) {
      if (!database_.Sync()) return false;
    } else {
      const TransactOptions synced{.durability = Durability::kSync};
      const auto done = database_.Transact(
          [](Transaction& t) -> Result<void> {
            const auto put = t.PutItem({.table_name = "marks", .item = Item{{"id", 1}}});
            return put ? Result<void>() : put.error();
          },
          synced);
      if (!done) return false;
    }
    synced_ = before;
    return true;
  }

  Database& database_;
  const Outage outage_;
  std::array<std::atomic<int64_t>, kThreads> acknowledged_ = {};
  Counts synced_ = {};
  std::atomic<int64_t> index_steps_ = 0;
  std::vector<std::thread> threads_;
};

// Whether what a thread's items are now is what they were after some number of its acknowledged
// works that is at least `least`, or after the one that was under way as well.
bool IsPrefix(const Outage& outage, int thread, const Slots& found, Slots slots, int64_t least,
              int64_t acknowledged) {
  for (int64_t number = 0; number <= acknowledged; ++number) {
    const Work work = WorkOf(outage.seed, thread, number);
    if (number >= least && Fits(found, slots, work)) return true;
    Do(work, &slots);
  }
  return false;
}

struct Survey {
  int64_t acknowledged = 0;
  std::string wrong;  // empty: nothing
};

// Opens the database on the files that the outage left. `slots` goes from what was there before to
// what is there now.
std::string CheckAfter(const Outage& outage, const Writers& writers, std::vector<Slots>* slots) {
  auto opened = Database::Open(OptionsFor(outage));
  if (!opened) return opened.error().ToString();
  Database& database = **opened;
  std::string wrong = CheckIndexes(database, writers.index_steps());
  if (!wrong.empty()) return wrong;
  const auto report = database.Verify();
  if (!report) return report.error().ToString();
  if (!report->problems.empty()) return report->problems[0];
  wrong = CheckStreams(database);
  if (!wrong.empty()) return wrong;
  const auto found = ReadSlots(database);
  if (!found) return "the items cannot be read";
  for (size_t at = 0; at < static_cast<size_t>(outage.threads); ++at) {
    const int64_t acknowledged = writers.acknowledged()[at];
    const int64_t least =
        outage.durability == Durability::kSync ? acknowledged : writers.synced()[at];
    if (!IsPrefix(outage, static_cast<int>(at), (*found)[at], (*slots)[at], least, acknowledged)) {
      return "thread " + std::to_string(at) + ": of " + std::to_string(acknowledged) +
             " works, at least " + std::to_string(least) + " synced, what is there is no prefix";
    }
  }
  *slots = *found;
  return EndChurn(database) ? "" : "tables cannot be changed";
}

Survey RunOutage(const Outage& outage, std::vector<Slots>* slots) {
  const auto disk = std::make_shared<LossyDisk>(std::filesystem::absolute(outage.path).string(),
                                                outage.disk_lies);
  auto opened = OpenOn(disk, OptionsFor(outage));
  if (!opened) return {0, opened.error().ToString()};
  Writers writers(**opened, outage);
  std::this_thread::sleep_for(outage.after);
  disk->LosePower();
  writers.Join();
  static_cast<void>((*opened)->Close());
  opened->reset();
  std::mt19937_64 random(outage.seed);
  disk->Settle(random);
  Survey survey;
  for (const int64_t count : writers.acknowledged()) survey.acknowledged += count;
  survey.wrong = CheckAfter(outage, writers, slots);
  return survey;
}

std::string FreshDatabase(const char* name) {
  std::string path = "power-" + std::to_string(getpid()) + "-" + name;
  std::filesystem::remove_all(path);
  auto database = Database::Open({.path = path});
  REQUIRE(database);
  MakeTables(**database);
  TableDefinition marks{.table = "marks"};
  marks.partition_key = {"id", KeyType::kNumber};
  REQUIRE((*database)->CreateTable(marks));
  return path;
}

// One outage after the other, all on one directory.
void LosePowerOften(size_t outages, uint64_t seed) {
  const std::string path = FreshDatabase("lost");
  std::mt19937_64 random(seed);
  std::vector<Slots> slots(kThreads);
  int64_t acknowledged = 0;
  for (size_t i = 0; i < outages; ++i) {
    const Outage outage{.path = path,
                        .seed = random(),
                        .durability = random() % 2 == 0 ? Durability::kSync : Durability::kBuffered,
                        .threads = random() % 2 == 0 ? 1 : kThreads,
                        .after = std::chrono::milliseconds(1 + random() % 150)};
    const Survey survey = RunOutage(outage, &slots);
    acknowledged += survey.acknowledged;
    INFO("seed " << seed << ", outage " << i << ", directory " << path << ": " << survey.wrong);
    REQUIRE(survey.wrong.empty());
  }
  std::cout << outages << " outages, " << acknowledged << " acknowledged writes" << std::endl;
  CHECK(acknowledged > static_cast<int64_t>(outages) * 10);
  std::filesystem::remove_all(path);
}

TEST_CASE("power loss takes nothing that was synced and of the rest only the end") {
  LosePowerOften(support::NumberSetting("TEPUI_OUTAGES", 30),
                 support::NumberSetting("TEPUI_SEED", 1));
}

TEST_CASE("power loss takes nothing that was synced for long", "[.long]") {
  LosePowerOften(support::NumberSetting("TEPUI_OUTAGES", 500), std::random_device()());
}

TEST_CASE("a disk that lies about its syncs is found out") {
  const std::string path = FreshDatabase("lied-to");
  std::vector<Slots> slots(kThreads);
  std::string wrong;
  for (uint64_t seed = 1; wrong.empty() && seed < 10; ++seed) {
    const Outage outage{
        .path = path, .seed = seed, .disk_lies = true, .after = std::chrono::milliseconds(50)};
    wrong = RunOutage(outage, &slots).wrong;
  }
  CHECK_FALSE(wrong.empty());
  std::filesystem::remove_all(path);
}

}  // namespace
}  // namespace tepui::crash
