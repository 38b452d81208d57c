#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "reference/program.h"
#include "support/catch.h"

namespace tepui::reference {
namespace {

// TEPUI_SEED=<n> runs the program of that seed alone, TEPUI_STEPS=<n> so many of its steps.
std::optional<uint64_t> Setting(const char* name) {
  const char* text = std::getenv(name);
  if (text == nullptr || *text == '\0') return std::nullopt;
  return std::strtoull(text, nullptr, 10);
}

using Opener = std::unique_ptr<Subject> (*)(const std::string& path, bool hide_expired);

// How the programs of a test meet the library.
struct Form {
  const char* name;
  bool on_disk;
  Opener open;
};

Program ProgramOf(const Form& form, uint64_t seed, size_t steps) {
  Program program{.seed = seed, .steps = steps};
  const std::string path =
      form.on_disk ? "reference-" + std::to_string(getpid()) + "-" + std::to_string(seed) : "";
  program.open = [path, open = form.open](bool hide_expired) {
    if (!path.empty()) std::filesystem::remove_all(path);
    return open(path, hide_expired);
  };
  return program;
}

// Fails the test on a mismatch, with what it takes to see it again.
void RunOne(const Form& form, uint64_t seed, size_t steps) {
  const Program program = ProgramOf(form, seed, steps);
  const std::optional<Mismatch> mismatch = Run(program);
  if (mismatch) {
    std::cerr << "TEPUI_SEED=" << seed << " TEPUI_STEPS=" << mismatch->step + 1
              << " reference_test '" << form.name << "*'\nstep " << mismatch->step << "\n"
              << mismatch->text << "\n"
              << Shrink(program, *mismatch, 300) << std::endl;
    FAIL("The library and its twin differ: seed " << seed << ", step " << mismatch->step);
  }
  if (form.on_disk) {
    std::filesystem::remove_all("reference-" + std::to_string(getpid()) + "-" +
                                std::to_string(seed));
  }
}

// `operations` of them, spread over programs of `steps` each with seeds from `first` on.
void RunMany(const Form& form, uint64_t first, size_t operations, size_t steps, bool progress) {
  steps = Setting("TEPUI_STEPS").value_or(steps);
  if (const auto seed = Setting("TEPUI_SEED")) return RunOne(form, *seed, steps);
  const auto started = std::chrono::steady_clock::now();
  const size_t programs = (operations + steps - 1) / steps;
  for (size_t i = 0; i < programs; ++i) {
    RunOne(form, first + i, steps);
    if (!progress || (i + 1) % (programs / 20 + 1) != 0) continue;
    const auto passed = std::chrono::steady_clock::now() - started;
    std::cout << form.name << ": " << (i + 1) * steps << " of " << operations << " operations, "
              << std::chrono::duration_cast<std::chrono::seconds>(passed).count() << " s"
              << std::endl;
  }
  SUCCEED();
}

constexpr Form kMemory = {"programs in memory", false, OpenLibrary};
constexpr Form kHandles = {"programs through handles", false, OpenLibraryByHandles};
constexpr Form kDisk = {"programs on disk", true, OpenLibrary};

size_t LongOperations() { return Setting("TEPUI_REFERENCE_OPERATIONS").value_or(1'000'000); }

// Other programs at each run; the seed that is printed brings one back.
uint64_t FreshSeed() {
  return static_cast<uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
}

TEST_CASE("programs in memory agree with the twin") { RunMany(kMemory, 1, 15'000, 500, false); }

TEST_CASE("programs through handles agree with the twin") {
  RunMany(kHandles, 2'001, 10'000, 500, false);
}

TEST_CASE("programs on disk agree with the twin") { RunMany(kDisk, 1'001, 15'000, 500, false); }

TEST_CASE("programs in memory agree with the twin for long", "[.long]") {
  RunMany(kMemory, FreshSeed(), LongOperations(), 2'000, true);
}

TEST_CASE("programs through handles agree with the twin for long", "[.long]") {
  RunMany(kHandles, FreshSeed(), LongOperations() / 4, 2'000, true);
}

TEST_CASE("programs on disk agree with the twin for long", "[.long]") {
  RunMany(kDisk, FreshSeed(), LongOperations(), 2'000, true);
}

}  // namespace
}  // namespace tepui::reference
