#include <cstdio>
#include <cstdlib>
#include <exception>

#include "cli/command.h"
#include "tepui/version.h"

namespace tepui::cli {
namespace {

constexpr const char kFooter[] =
    "Ends with 0: done; 1: it failed; 2: wrong usage; 3: no such thing, or a condition that does "
    "not hold.\n`tepui SUBCOMMAND --help` shows the options of one.";

void AddCommands(CLI::App& app, Program& program) {
  CLI::App* table = app.add_subcommand("table", "List, create, describe and delete tables");
  table->require_subcommand(1);
  AddTableList(*table, program);
  AddTableCreate(*table, program);
  AddTableDescribe(*table, program);
  AddTableDelete(*table, program);
  CLI::App* stream = app.add_subcommand("stream", "Read a table's changes");
  stream->require_subcommand(1);
  AddStreamTail(*stream, program);
  AddTtl(app, program);
  AddPut(app, program);
  AddGet(app, program);
  AddUpdate(app, program);
  AddDelete(app, program);
  AddQuery(app, program);
  AddScan(app, program);
  AddImport(app, program);
  AddVerify(app, program);
  AddStats(app, program);
  AddBench(app, program);
  AddCheckpoint(app, program);
  AddServe(app, program);
}

// The option, in front of the subcommand or behind it, wins over the environment.
bool FindDatabase(Program* program) {
  if (program->db_path.empty()) {
    if (const char* path = std::getenv("TEPUI_DB")) program->db_path = path;
  }
  return !program->db_path.empty() || !program->needs_database;
}

Exit RunChosen(Program* program) {
  if (!FindDatabase(program)) {
    return Misused("which database? Name its directory with --db, or in TEPUI_DB");
  }
  const Exit ended = program->run();
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return ended;
  Complain("the output cannot be written");
  return Exit::kError;
}

Exit Run(int argc, char** argv) {
  Program program;
  CLI::App app("Tables of a Tepui database, from the command line", "tepui");
  app.add_option("--db", program.db_path, "The directory of the database (else $TEPUI_DB)");
  app.add_flag("--json", program.json, "Print one JSON document for machines");
  app.set_version_flag("--version", std::string(kVersion));
  app.require_subcommand(1);
  app.footer(kFooter);
  AddCommands(app, program);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) return Misused(error.what());
    app.exit(error);  // prints the help or the version
    return Exit::kOk;
  }
  return RunChosen(&program);
}

}  // namespace
}  // namespace tepui::cli

// CLI11 throws; nothing else here does.
int main(int argc, char** argv) {
  try {
    return static_cast<int>(tepui::cli::Run(argc, argv));
  } catch (const std::exception& error) {
    tepui::cli::Complain(error.what());
    return static_cast<int>(tepui::cli::Exit::kError);
  }
}
