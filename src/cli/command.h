#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/exit.h"

namespace tepui::cli {

struct ExpressionArguments;

// What all subcommands share, and the one that was chosen.
struct Program {
  std::string db_path;
  bool json = false;
  bool needs_database = true;
  std::function<Exit()> run;
};

// Adds a subcommand that knows --db, --json and --help.
CLI::App* AddCommand(CLI::App& parent, Program& program, const std::string& name,
                     const std::string& description);

// --names, --values and --dynamo.
void AddExpressionOptions(CLI::App* command, ExpressionArguments* arguments);

// Lets `command` run `body(program, arguments)` once everything is parsed. The arguments live as
// long as the command, since its options point into them.
template <class Arguments>
void OnRun(CLI::App* command, Program& program, std::shared_ptr<Arguments> arguments,
           Exit (*body)(const Program&, const Arguments&)) {
  command->callback([&program, arguments = std::move(arguments), body] {
    program.run = [&program, arguments, body] { return body(program, *arguments); };
  });
}

void AddTableCreate(CLI::App& parent, Program& program);
void AddTableDelete(CLI::App& parent, Program& program);
void AddTableDescribe(CLI::App& parent, Program& program);
void AddTableList(CLI::App& parent, Program& program);

void AddStreamTail(CLI::App& parent, Program& program);

void AddBench(CLI::App& parent, Program& program);
void AddCheckpoint(CLI::App& parent, Program& program);
void AddDelete(CLI::App& parent, Program& program);
void AddGet(CLI::App& parent, Program& program);
void AddImport(CLI::App& parent, Program& program);
void AddPut(CLI::App& parent, Program& program);
void AddQuery(CLI::App& parent, Program& program);
void AddScan(CLI::App& parent, Program& program);
void AddServe(CLI::App& parent, Program& program);
void AddStats(CLI::App& parent, Program& program);
void AddTtl(CLI::App& parent, Program& program);
void AddUpdate(CLI::App& parent, Program& program);
void AddVerify(CLI::App& parent, Program& program);

}  // namespace tepui::cli
