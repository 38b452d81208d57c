// The budget of docs/performance.md, measured: ./dev bench [--short] [--only NAME] [--json FILE],
// or --compare BEFORE AFTER of two such files.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "raw_import.h"
#include "report.h"
#include "row.h"

int main(int count, char** arguments) {
  using namespace tepui::bench;
  CLI::App app("Tepui beside raw RocksDB: the same keys, bytes and options, in turns");
  std::string only;
  std::string json_path;
  bool is_short = false;
  bool counts_instructions = false;
  std::vector<std::string> compared;
  std::string raw_import;
  std::string idle;
  app.add_option("--only", only, "Rows whose name contains this");
  app.add_option("--json", json_path, "Write the figures to this file too");
  app.add_flag("--short", is_short, "A fifth of the time, for a first look");
  app.add_option("--compare", compared, "Two such files: ends with 1 when a ratio got worse")
      ->expected(2);
  app.add_option("--raw-import", raw_import, "For bench/import.py")->group("");
  app.add_option("--idle", idle, "For the row of that name")->group("");
  app.add_flag("--instructions", counts_instructions, "Under callgrind: see ./dev bench");
  CLI11_PARSE(app, count, arguments);
  if (!compared.empty()) return Compare(compared[0], compared[1]) ? 0 : 1;
  if (!raw_import.empty()) {
    RunRawImport(raw_import);
    return 0;
  }
  if (!idle.empty()) {
    PrintIdleBytes(idle);
    return 0;
  }

  Bench bench(only, {.seconds_per_contestant = is_short ? 0.3 : 1.5,
                     .counts_instructions = counts_instructions});
  if (!counts_instructions) PrintHeading();
  RunOpenRows(&bench);
  RunGetRows(&bench);
  RunPutRows(&bench);
  RunStreamRows(&bench);
  RunTriggerRows(&bench);
  RunQueryRows(&bench);
  RunTransactionRows(&bench);
  RunSyncRows(&bench);
  RunExpressionRows(&bench);
  RunPeerRows(&bench);
  if (!json_path.empty()) WriteJson(bench.outcomes(), json_path);
  return 0;
}
