#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <thread>

#include "crash/open_at.h"
#include "crash/table_churn.h"
#include "crash/workload.h"
#include "support/catch.h"
#include "support/child_process.h"

// A child writes with several threads, and changes tables and indexes, until it is killed. Whatever
// it acknowledged is there when the database is opened again, nothing is there by half, and the
// indexes fit.
namespace tepui::crash {
namespace {

// Who does what: the threads that write, then these.
constexpr int kIndexChurn = kThreads;
constexpr int kTableChurn = kThreads + 1;
constexpr int kActors = kThreads + 2;

// What the child says when a piece of work is done; small enough to go through a pipe whole.
struct Acknowledgement {
  int64_t actor = 0;
  int64_t number = 0;
};
using Acknowledged = std::array<int64_t, kActors>;

// One child from its start to its death.
struct Kill {
  std::string path = {};
  uint64_t seed = 0;
  bool buffered = false;
  Fault fault = Fault::kNone;
  bool from_start = false;
  std::chrono::milliseconds after = {};  // its start, or its first acknowledgement
};

class Child {
 public:
  Child(Database& database, uint64_t seed, Fault fault, int pipe)
      : database_(database), seed_(seed), fault_(fault), pipe_(pipe) {}

  void Run() {
    std::vector<std::thread> threads;
    threads.reserve(kActors);
    for (int actor = 0; actor < kActors; ++actor) {
      threads.emplace_back([this, actor] {
        Table table = *database_.OpenTable("slots");
        for (int64_t number = 0;; ++number) {
          if (!Act(actor, number, table)) std::abort();
          const Acknowledgement done{actor, number};
          if (write(pipe_, &done, sizeof done) != sizeof done) _exit(3);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }

 private:
  bool Act(int actor, int64_t number, Table& table) {
    if (actor == kIndexChurn) return ChurnIndex(database_, number);
    if (actor == kTableChurn) return ChurnTable(database_, number);
    return Do(database_, table, WorkOf(seed_, actor, number), fault_);
  }

  Database& database_;
  const uint64_t seed_;
  const Fault fault_;
  const int pipe_;
};

TEST_CASE("child: writes until it is killed", "[.child]") {
  Options options = OptionsAt(support::Setting("TEPUI_CHILD_PATH"));
  if (support::Setting("TEPUI_CHILD_DURABILITY") == "buffered") {
    options.durability = Durability::kBuffered;
  }
  auto database = OpenAt(options);
  Child(*database, support::NumberSetting("TEPUI_CHILD_SEED", 1),
        static_cast<Fault>(support::NumberSetting("TEPUI_CHILD_FAULT", 0)),
        static_cast<int>(support::NumberSetting("TEPUI_CHILD_PIPE", 0)))
      .Run();
}

// Runs the child and counts what it acknowledged, by actor.
Acknowledged RunAndKill(const Kill& kill) {
  Acknowledged acknowledged = {};
  std::array<int, 2> ends = {};
  REQUIRE(pipe(ends.data()) == 0);
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  support::ChildProcess child("child: writes until it is killed",
                              {{"TEPUI_CHILD_PATH", kill.path},
                               {"TEPUI_CHILD_SEED", std::to_string(kill.seed)},
                               {"TEPUI_CHILD_PIPE", std::to_string(ends[1])},
                               {"TEPUI_CHILD_FAULT", std::to_string(static_cast<int>(kill.fault))},
                               {"TEPUI_CHILD_DURABILITY", kill.buffered ? "buffered" : "sync"}});
  close(ends[1]);
  std::thread killer;
  const auto kill_later = [&] {
    killer = std::thread([&] {
      std::this_thread::sleep_for(kill.after);
      child.Kill();
    });
  };
  if (kill.from_start) kill_later();
  Acknowledgement done;
  while (read(ends[0], &done, sizeof done) == sizeof done) {
    if (!killer.joinable()) kill_later();
    acknowledged[static_cast<size_t>(done.actor)] = done.number + 1;
  }
  if (killer.joinable()) killer.join();
  close(ends[0]);
  const support::ChildEnd end = child.Wait(std::chrono::seconds(60));
  CHECK(end.signal == SIGKILL);
  return acknowledged;
}

// The last transaction with a token among what a thread acknowledged must not be done again.
std::string CheckToken(Database& database, const Kill& kill, int thread, int64_t acknowledged,
                       const std::vector<Slots>& found) {
  Table table = *database.OpenTable("slots");
  for (int64_t number = acknowledged - 1; number >= 0; --number) {
    const Work work = WorkOf(kill.seed, thread, number);
    if (work.token.empty()) continue;
    if (!Do(database, table, work)) return "a transaction with a known token is refused";
    return ReadSlots(database) == found ? "" : "a transaction with a known token was done again";
  }
  return "";
}

// What is wrong after the child's death; empty: nothing. `slots` goes from what was there before
// the child to what is there now.
std::string CheckAfter(const Kill& kill, const Acknowledged& acknowledged,
                       std::vector<Slots>* slots) {
  auto database = OpenAt(OptionsAt(kill.path));
  const auto found = ReadSlots(*database);
  if (!found) return "the items cannot be read";
  std::string wrong = CheckIndexes(*database, acknowledged[kIndexChurn]);
  if (wrong.empty()) wrong = CheckTable(*database, acknowledged[kTableChurn]);
  if (!wrong.empty()) return wrong;
  const auto report = database->Verify();
  if (!report) return report.error().ToString();
  if (!report->problems.empty()) return report->problems[0];
  wrong = CheckStreams(*database);
  if (!wrong.empty()) return wrong;
  for (int thread = 0; thread < kThreads; ++thread) {
    const auto at = static_cast<size_t>(thread);
    for (int64_t number = 0; number < acknowledged[at]; ++number) {
      Do(WorkOf(kill.seed, thread, number), &(*slots)[at]);
    }
    if (!Fits((*found)[at], (*slots)[at], WorkOf(kill.seed, thread, acknowledged[at]))) {
      return "thread " + std::to_string(thread) + " lost acknowledged work, or has work by half";
    }
    wrong = CheckToken(*database, kill, thread, acknowledged[at], *found);
    if (!wrong.empty()) return wrong;
  }
  *slots = *found;
  return EndChurn(*database) ? "" : "tables cannot be changed";
}

// A directory with the tables, empty.
std::string FreshDatabase(const char* name) {
  std::string path = "crash-" + std::to_string(getpid()) + "-" + name;
  std::filesystem::remove_all(path);
  MakeTables(*OpenAt(OptionsAt(path)));
  return path;
}

// Kills one child after the other, all on one directory.
void KillMany(size_t kills, uint64_t seed) {
  const std::string path = FreshDatabase("killed");
  std::mt19937_64 random(seed);
  std::vector<Slots> slots(kThreads);
  Acknowledged total = {};
  for (size_t i = 0; i < kills; ++i) {
    const Kill kill{.path = path,
                    .seed = random(),
                    .buffered = random() % 2 == 0,
                    .from_start = random() % 4 == 0,
                    .after = std::chrono::milliseconds(1 + random() % 250)};
    const Acknowledged acknowledged = RunAndKill(kill);
    for (size_t actor = 0; actor < kActors; ++actor) total[actor] += acknowledged[actor];
    INFO("seed " << seed << ", kill " << i << ", directory " << path);
    const std::string wrong = CheckAfter(kill, acknowledged, &slots);
    INFO(wrong);
    REQUIRE(wrong.empty());
  }
  std::cout << kills << " kills; acknowledged";
  for (const int64_t count : total) std::cout << " " << count;
  std::cout << " (writes by thread, changes of indexes, of tables)" << std::endl;
  CHECK(total[0] > static_cast<int64_t>(kills));
  CHECK(total[kIndexChurn] > 0);
  CHECK(total[kTableChurn] > 0);
  std::filesystem::remove_all(path);
}

TEST_CASE("a killed process loses nothing it acknowledged") {
  KillMany(support::NumberSetting("TEPUI_KILLS", 10), support::NumberSetting("TEPUI_SEED", 1));
}

TEST_CASE("a killed process loses nothing it acknowledged, for long", "[.long]") {
  KillMany(support::NumberSetting("TEPUI_KILLS", 300), std::random_device()());
}

// What CheckAfter says of a child with a fault.
std::string VerdictOn(Fault fault) {
  Kill kill{.path = FreshDatabase("faulty"), .seed = 7, .fault = fault};
  kill.after = std::chrono::milliseconds(300);
  std::vector<Slots> slots(kThreads);
  const Acknowledged acknowledged = RunAndKill(kill);
  CHECK(acknowledged[0] > 10);
  std::string verdict = CheckAfter(kill, acknowledged, &slots);
  std::filesystem::remove_all(kill.path);
  return verdict;
}

TEST_CASE("a write that was acknowledged but never made is found") {
  CHECK_FALSE(VerdictOn(Fault::kSkipsWork).empty());
}

TEST_CASE("a transaction of which half was made is found") {
  CHECK_FALSE(VerdictOn(Fault::kHalvesTransactions).empty());
}

TEST_CASE("an index or a table that is not as acknowledged is found") {
  auto database = Database::Open({.in_memory = true});
  REQUIRE(database);
  MakeTables(**database);
  for (int64_t number = 0; number < 3; ++number) {
    REQUIRE(ChurnIndex(**database, number));
    REQUIRE(ChurnTable(**database, number));
  }
  CHECK(CheckIndexes(**database, 3).empty());
  CHECK(CheckTable(**database, 3).empty());
  CHECK_FALSE(CheckIndexes(**database, 0).empty());  // this index was made later
  CHECK_FALSE(CheckIndexes(**database, 5).empty());
  CHECK_FALSE(CheckTable(**database, 1).empty());  // these items are of a later table
  const auto gone = (*database)->DeleteItem({.table_name = "temporary", .key = Item{{"id", 1}}});
  REQUIRE(gone);
  CHECK_FALSE(CheckTable(**database, 3).empty());
}

}  // namespace
}  // namespace tepui::crash
