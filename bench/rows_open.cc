#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "row.h"
#include "workload.h"

// What it takes until a database can be used, and to keep one.
namespace tepui::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRounds = 15;
constexpr int kTables = 100;

template <class F>
void RunOften(Bench* bench, const std::string& name, double goal_ms, const F& open) {
  if (!bench->Wants(name)) return;
  std::vector<double> samples;
  samples.reserve(kRounds);
  for (int round = 0; round < kRounds; ++round) {
    const Clock::time_point begin = Clock::now();
    const std::unique_ptr<Database> database = open(round);
    samples.push_back(std::chrono::duration<double, std::nano>(Clock::now() - begin).count());
  }
  std::sort(samples.begin(), samples.end());
  bench->Add({.operation = name,
              .tepui = {.p50_ns = samples[kRounds / 2], .p99_ns = samples.back()},
              .goal = Goal{goal_ms * 1e6, goal_ms * 1e6}});
}

std::unique_ptr<Database> Open(const std::string& path) {
  return Must(Database::Open({.path = path}));
}

void MakeTables(const std::string& path, int count) {
  const auto database = Open(path);
  for (int i = 0; i < count; ++i) {
    Must(database->CreateTable(
        {.table = "table" + std::to_string(i), .partition_key = {"id", KeyType::kString}}));
  }
}

// Without the code of libraries, which all processes share.
size_t AnonymousBytes() {
  std::ifstream status("/proc/self/status");
  std::string name;
  size_t kilobytes = 0;
  while (status >> name) {
    if (name == "RssAnon:" && status >> kilobytes) break;
  }
  return kilobytes << 10;
}

// What a fresh process says of itself, for this one has had many databases.
size_t IdleBytes(const std::string& path) {
  std::error_code error;
  const std::string self = std::filesystem::read_symlink("/proc/self/exe", error).string();
  FILE* const output = popen(("'" + self + "' --idle '" + path + "'").c_str(), "r");
  if (output == nullptr) return 0;
  size_t bytes = 0;
  if (std::fscanf(output, "%zu", &bytes) != 1) bytes = 0;
  pclose(output);
  return bytes;
}

}  // namespace

void PrintIdleBytes(const std::string& path) {
  const size_t before = AnonymousBytes();
  const auto database = Open(path);
  std::printf("%zu\n", AnonymousBytes() - before);
}

void RunOpenRows(Bench* bench) {
  const char* const kRows[] = {"open, new", "open, in memory", "open, 100 tables",
                               "idle memory, in bytes"};
  if (!bench->WantsAny(kRows[0], kRows[1], kRows[2], kRows[3])) return;
  const TemporaryDirectory directory;
  const std::string many = directory.path() + "/many";
  MakeTables(many, kTables);
  const std::string one = directory.path() + "/one";
  MakeTables(one, 1);
  const size_t idle = IdleBytes(one);
  RunOften(bench, kRows[0], 15,
           [&](int round) { return Open(directory.path() + "/new" + std::to_string(round)); });
  RunOften(bench, kRows[1], 2, [](int) { return Must(Database::Open({.in_memory = true})); });
  RunOften(bench, kRows[2], 100, [&](int) { return Open(many); });
  if (!bench->Wants(kRows[3])) return;
  bench->Add({.operation = kRows[3],
              .tepui = {.p50_ns = static_cast<double>(idle), .p99_ns = static_cast<double>(idle)},
              .goal = Goal{8e6, 8e6}});
}

}  // namespace tepui::bench
