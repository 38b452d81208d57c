#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "demo.h"

// The Debian package catalogue of this machine in a Tepui database: loaded, asked, closed, opened
// again, verified. Exits 0 only if every answer was what it had to be.
namespace demo {

void Die(const tepui::Error& error) {
  std::fprintf(stderr, "%s\n", error.ToString().c_str());
  std::exit(1);
}

void Ask(Demo& demo, const std::string& question) {
  std::printf("\n%2d. %s\n", ++demo.questions, question.c_str());
}

void Answer(const char* format, ...) {
  std::printf("      ");
  va_list arguments;
  va_start(arguments, format);
  std::vprintf(format, arguments);
  va_end(arguments);
  std::printf("\n");
}

void Expect(Demo& demo, bool holds, const std::string& what) {
  if (holds) return;
  ++demo.failures;
  std::printf("      NOT AS IT SHOULD BE: %s\n", what.c_str());
}

std::string Text(tepui::ItemView item, std::string_view attribute) {
  const auto value = item.Find(attribute);
  const auto text = value ? value->AsString() : std::nullopt;
  return std::string(text.value_or(""));
}

int64_t Integer(tepui::ItemView item, std::string_view attribute) {
  const auto value = item.Find(attribute);
  const auto number = value ? value->AsNumber() : std::nullopt;
  return number ? number->ToInt64().value_or(0) : 0;
}

namespace {

void VerifyReopened(Demo& demo) {
  std::printf("\nClosing, opening again, deriving every index anew\n");
  demo.packages.reset();
  Must(demo.database->Close());
  Open(demo);
  const auto report = Must(demo.database->Verify());
  for (const std::string& problem : report.problems) std::printf("  %s\n", problem.c_str());
  std::printf("  %llu items, %llu index entries, %zu problems\n",
              static_cast<unsigned long long>(report.items),
              static_cast<unsigned long long>(report.index_entries), report.problems.size());
  Expect(demo, report.problems.empty(), "every index equals what the items derive");
  Expect(demo, report.items == demo.catalogue.packages.size(), "every item is there");
}

std::string FreshDirectory() {
  std::string pattern = std::filesystem::temp_directory_path() / "tepui-demo-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) {
    std::perror(pattern.c_str());
    std::exit(1);
  }
  return pattern;
}

int Run() {
  Demo demo;
  std::printf("Reading the package catalogue of this machine\n");
  demo.catalogue = ReadCatalogue();
  std::printf("  %zu packages from %s\n", demo.catalogue.packages.size(),
              demo.catalogue.origin.c_str());
  if (demo.catalogue.packages.empty()) {
    std::fprintf(stderr, "There is no package catalogue here; the demo needs a Debian system.\n");
    return 1;
  }
  demo.path = FreshDirectory();
  std::printf("Loading it into %s\n", demo.path.c_str());
  Open(demo);
  CreateTable(demo);
  Load(demo);

  AskAboutPackages(demo);
  AskAboutWrites(demo);
  AskAboutEverything(demo);
  VerifyReopened(demo);

  std::printf("\nHow long calls took\n");
  demo.latency.Print();
  Must(demo.database->Close());
  std::filesystem::remove_all(demo.path);
  std::printf("\n%d questions, %d answers not as they should be\n", demo.questions, demo.failures);
  return demo.failures == 0 ? 0 : 1;
}

}  // namespace
}  // namespace demo

int main() { return demo::Run(); }
