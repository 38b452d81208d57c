#include <cinttypes>
#include <cstdio>
#include <string>

#include "cli/command.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "tepui/json.h"

namespace tepui::cli {
namespace {

struct Arguments {};

void PrintJson(const VerifyReport& report) {
  std::puts(ToPlainJson(Item{{"tables", report.tables},
                             {"items", report.items},
                             {"index_entries", report.index_entries},
                             {"expiry_entries", report.expiry_entries},
                             {"stream_records", report.stream_records},
                             {"problems", List(report.problems.begin(), report.problems.end())}})
                .c_str());
}

void Print(const VerifyReport& report) {
  for (const std::string& problem : report.problems) std::puts(problem.c_str());
  std::printf("%" PRIu64 " tables, %" PRIu64 " items, %" PRIu64 " index entries, %" PRIu64
              " expiry entries, %" PRIu64 " stream records: %s\n",
              report.tables, report.items, report.index_entries, report.expiry_entries,
              report.stream_records, report.problems.empty() ? "all well" : "see above");
}

Exit Run(const Program& program, const Arguments&) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kRead);
  if (!db) return Fail(db.error());
  Progress progress("verified", 0);
  Result<VerifyReport> report =
      (*db)->Verify([&progress](uint64_t items) { progress.Show(items, 0); });
  progress.Clear();
  if (!report) return Fail(report.error());
  program.json ? PrintJson(*report) : Print(*report);
  if (report->problems.empty()) return Exit::kOk;
  std::fflush(stdout);
  Complain(std::to_string(report->problems.size()) + " problems found");
  return Exit::kError;
}

}  // namespace

void AddVerify(CLI::App& parent, Program& program) {
  CLI::App* command =
      AddCommand(parent, program, "verify",
                 "Read everything; compare indexes and expiry with their tables, check streams");
  OnRun(command, program, std::make_shared<Arguments>(), Run);
}

}  // namespace tepui::cli
