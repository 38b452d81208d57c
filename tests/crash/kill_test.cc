#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <thread>

#include "crash/workload.h"
#include "support/catch.h"
#include "support/child_process.h"

// A child writes with several threads until it is killed. Whatever it acknowledged is there when
// the database is opened again, nothing is there by half, and the indexes fit.
namespace tepui::crash {
namespace {

// What the child says when a piece of work is done; small enough to go through a pipe whole.
struct Acknowledgement {
  int64_t thread = 0;
  int64_t number = 0;
};

Options OptionsAt(const std::string& path) {
  Options options;
  options.path = path;
  options.write_buffer_bytes = 1 << 20;
  return options;
}

std::unique_ptr<Database> OpenAt(const Options& options) {
  auto opened = Database::Open(options);
  INFO((opened ? "" : opened.error().ToString()));
  REQUIRE(opened);
  return *std::move(opened);
}

TEST_CASE("child: writes until it is killed", "[.child]") {
  Options options = OptionsAt(support::Setting("TEPUI_CHILD_PATH"));
  if (support::Setting("TEPUI_CHILD_DURABILITY") == "buffered") {
    options.durability = Durability::kBuffered;
  }
  const uint64_t seed = support::NumberSetting("TEPUI_CHILD_SEED", 1);
  const int pipe = static_cast<int>(support::NumberSetting("TEPUI_CHILD_PIPE", 0));
  const bool lies = support::Setting("TEPUI_CHILD_LIES") == "yes";
  auto database = OpenAt(options);
  (void)database->CreateTable(Definition());
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      Table table = *database->OpenTable("slots");
      for (int64_t number = 0;; ++number) {
        const bool made =
            (lies && number % 2 == 1) || Do(*database, table, WorkOf(seed, thread, number));
        if (!made) std::abort();
        const Acknowledgement done{thread, number};
        if (write(pipe, &done, sizeof done) != sizeof done) _exit(3);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// One child from its start to its death.
struct Kill {
  std::string path = {};
  uint64_t seed = 0;
  bool buffered = false;
  bool lies = false;
  std::chrono::milliseconds after = {};  // the first acknowledgement
};

// Runs the child and counts what it acknowledged, by thread.
std::array<int64_t, kThreads> RunAndKill(const Kill& kill) {
  std::array<int64_t, kThreads> acknowledged = {};
  std::array<int, 2> ends = {};
  REQUIRE(pipe(ends.data()) == 0);
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  support::ChildProcess child("child: writes until it is killed",
                              {{"TEPUI_CHILD_PATH", kill.path},
                               {"TEPUI_CHILD_SEED", std::to_string(kill.seed)},
                               {"TEPUI_CHILD_PIPE", std::to_string(ends[1])},
                               {"TEPUI_CHILD_LIES", kill.lies ? "yes" : "no"},
                               {"TEPUI_CHILD_DURABILITY", kill.buffered ? "buffered" : "sync"}});
  close(ends[1]);
  std::thread killer;
  Acknowledgement done;
  while (read(ends[0], &done, sizeof done) == sizeof done) {
    if (!killer.joinable()) {
      killer = std::thread([&] {
        std::this_thread::sleep_for(kill.after);
        child.Kill();
      });
    }
    acknowledged[static_cast<size_t>(done.thread)] = done.number + 1;
  }
  if (killer.joinable()) killer.join();
  close(ends[0]);
  const support::ChildEnd end = child.Wait(std::chrono::seconds(60));
  CHECK(end.signal == SIGKILL);
  return acknowledged;
}

// What is wrong after the child's death; empty: nothing. `slots` goes from what was there before
// the child to what is there now.
std::string CheckAfter(const Kill& kill, const std::array<int64_t, kThreads>& acknowledged,
                       std::vector<Slots>* slots) {
  auto database = OpenAt(OptionsAt(kill.path));
  const auto found = ReadSlots(*database);
  if (!found) return "the items cannot be read";
  const auto report = database->Verify();
  if (!report) return report.error().ToString();
  if (!report->problems.empty()) return report->problems[0];
  for (int thread = 0; thread < kThreads; ++thread) {
    const auto at = static_cast<size_t>(thread);
    for (int64_t number = 0; number < acknowledged[at]; ++number) {
      Do(WorkOf(kill.seed, thread, number), &(*slots)[at]);
    }
    if (!Fits((*found)[at], (*slots)[at], WorkOf(kill.seed, thread, acknowledged[at]))) {
      return "thread " + std::to_string(thread) + " lost acknowledged work, or has work by half";
    }
  }
  *slots = *found;
  return "";
}

std::string FreshPath(const char* name) {
  const std::string path = "crash-" + std::to_string(getpid()) + "-" + name;
  std::filesystem::remove_all(path);
  return path;
}

// Kills one child after the other, all on one directory.
void KillMany(size_t kills, uint64_t seed) {
  const std::string path = FreshPath("killed");
  std::mt19937_64 random(seed);
  std::vector<Slots> slots(kThreads);
  int64_t total = 0;
  for (size_t i = 0; i < kills; ++i) {
    const Kill kill{.path = path,
                    .seed = random(),
                    .buffered = random() % 2 == 0,
                    .after = std::chrono::milliseconds(1 + random() % 250)};
    const auto acknowledged = RunAndKill(kill);
    for (const int64_t count : acknowledged) total += count;
    INFO("seed " << seed << ", kill " << i << ", directory " << path);
    REQUIRE(CheckAfter(kill, acknowledged, &slots).empty());
  }
  std::cout << kills << " kills, " << total << " acknowledged writes" << std::endl;
  CHECK(total > static_cast<int64_t>(kills));
  std::filesystem::remove_all(path);
}

TEST_CASE("a killed process loses nothing it acknowledged") {
  KillMany(support::NumberSetting("TEPUI_KILLS", 10), support::NumberSetting("TEPUI_SEED", 1));
}

TEST_CASE("a killed process loses nothing it acknowledged, for long", "[.long]") {
  KillMany(support::NumberSetting("TEPUI_KILLS", 300), std::random_device()());
}

TEST_CASE("a write that was acknowledged but never made is found") {
  Kill kill{.path = FreshPath("lies"), .seed = 7, .lies = true};
  kill.after = std::chrono::milliseconds(200);
  std::vector<Slots> slots(kThreads);
  const auto acknowledged = RunAndKill(kill);
  CHECK(acknowledged[0] > 10);
  CHECK_FALSE(CheckAfter(kill, acknowledged, &slots).empty());
  std::filesystem::remove_all(kill.path);
}

}  // namespace
}  // namespace tepui::crash
