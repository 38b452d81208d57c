#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/open.h"
#include "cli/read_arguments.h"

namespace tepui::cli {
namespace {

constexpr int32_t kThreadsMax = 64;

struct Arguments {
  ReadArguments read;
  std::optional<int32_t> segments;
};

Result<std::optional<Item>> ScanPages(const Database& db, const ScanRequest& request, bool all,
                                      PagePrinter* printer) {
  return PrintPages(
      request, all, [&](const ScanRequest& page) { return db.Scan(page); }, printer);
}

// Reads all of the table, each segment in a thread of its own.
Result<std::optional<Item>> ScanSegments(const Database& db, ScanRequest request, int32_t segments,
                                         PagePrinter* printer) {
  std::vector<Result<std::optional<Item>>> results(segments, std::optional<Item>());
  std::vector<std::thread> threads;
  request.total_segments = segments;
  for (int32_t segment = 0; segment < segments; ++segment) {
    request.segment = segment;
    threads.emplace_back([&db, &results, request, segment, printer] {
      results[segment] = ScanPages(db, request, true, printer);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (Result<std::optional<Item>>& result : results) {
    if (!result) return std::move(result);
  }
  return std::optional<Item>();
}

Exit Run(const Program& program, const Arguments& arguments) {
  Result<ScanRequest> request = MakeReadRequest<ScanRequest>(arguments.read);
  if (!request) return Misused(request.error());
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kRead);
  if (!db) return Fail(db.error());
  PagePrinter printer(program.json, arguments.read.expression.dynamo);
  Result<std::optional<Item>> rest =
      arguments.segments ? ScanSegments(**db, std::move(*request), *arguments.segments, &printer)
                         : ScanPages(**db, *request, arguments.read.all, &printer);
  if (!rest) return Fail(rest.error());
  printer.Finish(*rest);
  return Exit::kOk;
}

}  // namespace

void AddScan(CLI::App& parent, Program& program) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = AddCommand(parent, program, "scan", "Print the items of a table or index");
  AddReadOptions(command, &arguments->read);
  command
      ->add_option("--segments", arguments->segments,
                   "Read everything in this many parts at once, in no order")
      ->check(CLI::Range(1, kThreadsMax));
  OnRun(command, program, std::move(arguments), Run);
}

}  // namespace tepui::cli
