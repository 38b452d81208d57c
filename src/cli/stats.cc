#include <cinttypes>
#include <cstdio>
#include <utility>

#include "cli/command.h"
#include "cli/open.h"
#include "tepui/json.h"

namespace tepui::cli {
namespace {

struct Arguments {};

void PrintJson(const Stats& stats) {
  List tables;
  for (const TableStats& table : stats.tables) {
    tables.emplace_back(Map{{"table_name", table.table_name},
                            {"item_count_estimate", table.item_count_estimate},
                            {"disk_bytes", table.disk_bytes},
                            {"stream_disk_bytes", table.stream_disk_bytes},
                            {"expiry_disk_bytes", table.expiry_disk_bytes}});
  }
  const Item document = {{"tables", std::move(tables)},
                         {"disk_bytes", stats.disk_bytes},
                         {"stream_disk_bytes", stats.stream_disk_bytes},
                         {"expiry_disk_bytes", stats.expiry_disk_bytes},
                         {"memtable_bytes", stats.memtable_bytes},
                         {"block_cache_bytes", stats.block_cache_bytes},
                         {"pending_compaction_bytes", stats.pending_compaction_bytes},
                         {"writes_stopped", stats.writes_stopped},
                         {"log_syncs", stats.log_syncs}};
  std::puts(ToPlainJson(document).c_str());
}

void Print(const Stats& stats) {
  std::printf("%14s %14s  %s\n", "items (about)", "bytes on disk", "table");
  for (const TableStats& table : stats.tables) {
    std::printf("%14" PRIu64 " %14" PRIu64 "  %s\n", table.item_count_estimate, table.disk_bytes,
                table.table_name.c_str());
  }
  std::printf("%14s %14" PRIu64 "  %s\n", "", stats.disk_bytes,
              "(all of these, and closed streams)");
  std::printf("%14s %14" PRIu64 "  %s\n", "", stats.stream_disk_bytes, "(of that, streams)");
  std::printf("%14s %14" PRIu64 "  %s\n", "", stats.expiry_disk_bytes, "(of that, expiry)");
  std::printf("%14s %14" PRIu64 "  %s\n", "", stats.pending_compaction_bytes,
              "(waiting for compaction)");
  if (stats.writes_stopped) std::puts("Writes are stopped until compaction catches up.");
}

Exit Run(const Program& program, const Arguments&) {
  Result<std::unique_ptr<Database>> db = OpenDatabase(program, Access::kRead);
  if (!db) return Fail(db.error());
  Result<Stats> stats = (*db)->GetStats();
  if (!stats) return Fail(stats.error());
  program.json ? PrintJson(*stats) : Print(*stats);
  return Exit::kOk;
}

}  // namespace

void AddStats(CLI::App& parent, Program& program) {
  CLI::App* command =
      AddCommand(parent, program, "stats", "Show how much there is, and how busy the disk is");
  OnRun(command, program, std::make_shared<Arguments>(), Run);
}

}  // namespace tepui::cli
